package id.canting.centre.internal;

import id.canting.identity.CentreId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what changes rarely. A change is seen on this node when it commits, on others within a minute. */
@Component
class CentreMemory {

    private final Supplier<Known> tables;
    private volatile int generation;
    private volatile @Nullable Known known;

    CentreMemory(Supplier<Known> tables) {
        this.tables = tables;
    }

    Known known() {
        var current = known;
        return current == null ? read() : current;
    }

    /** With a centre that the caller's own transaction has just founded, too. */
    Known including(CentreId centre) {
        var current = known();
        return current.has(centre) ? current : tables.get();
    }

    void forgetAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            forget();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void refresh() {
        read();
    }

    private synchronized void forget() {
        generation++;
        known = null;
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
}
