package id.canting.centre.internal;

import id.canting.centre.Centre;
import id.canting.identity.CentreId;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps what changes rarely. A change is seen at once by the transaction that makes it, by the others on this node when
 * it commits, and on other nodes within a minute; a new centre as soon as somebody asks for it.
 */
@Component
class CentreMemory {

    private final Supplier<Known> tables;
    private volatile @Nullable Known known;
    private volatile int generation;

    CentreMemory(Supplier<Known> tables) {
        this.tables = tables;
    }

    Known known() {
        var change = change();
        if (change != null) {
            return change.known();
        }
        var current = known;
        return current == null ? read() : current;
    }

    /**
     * Whoever has its id may have it from another node, which has just founded it.
     *
     * @throws NoSuchElementException when there is no such centre
     */
    Centre centre(CentreId id) {
        return known().centre(id)
                .or(() -> change() == null ? read().centre(id) : Optional.empty())
                .orElseThrow(() -> new NoSuchElementException("no centre " + id));
    }

    /** Called within the transaction of the change, after it. */
    void forget() {
        var change = change();
        if (change != null) {
            change.known = null;
        } else {
            var begun = new Change();
            TransactionSynchronizationManager.bindResource(this, begun);
            TransactionSynchronizationManager.registerSynchronization(begun);
        }
    }

    private @Nullable Change change() {
        return (Change) TransactionSynchronizationManager.getResource(this);
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void refresh() {
        read();
    }

    /** What was read before a change must not be kept after it. */
    private Known read() {
        int before = generation;
        var read = tables.get();
        synchronized (this) {
            if (generation == before) {
                known = read;
            }
        }
        return read;
    }

    private synchronized void forgetForAll() {
        generation++;
        known = null;
    }

    /** What the transaction of a change sees until it ends. */
    private class Change implements TransactionSynchronization {

        private @Nullable Known known;

        Known known() {
            var current = known;
            if (current == null) {
                current = tables.get();
                known = current;
            }
            return current;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(CentreMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(CentreMemory.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(CentreMemory.this);
            forgetForAll();
        }
    }
}
