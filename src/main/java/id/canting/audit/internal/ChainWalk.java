package id.canting.audit.internal;

import id.canting.audit.AuditFinding;
import id.canting.audit.AuditFinding.Kind;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes along one chain, row by row, and tells what is not as it was sealed. */
class ChainWalk {

    /** Among so many changed rows those are looked for that changed places; of a gap so many are named. */
    private static final int MANY = 100;

    private final UUID chain;
    private final Vault vault;
    private final boolean trueTimes;
    private final Findings findings;
    private final List<Changed> changed = new ArrayList<>();

    private long events;
    private long seals;
    private byte[] head = Seal.NOTHING_BEFORE;
    private @Nullable Open open;

    /** @param trueTimes the time in a row is that of the day, not that of a demo's clock */
    ChainWalk(UUID chain, Vault vault, boolean trueTimes, Findings findings) {
        this.chain = chain;
        this.vault = vault;
        this.trueTimes = trueTimes;
        this.findings = findings;
    }

    /** The seal that the rows belong to just now. */
    private static class Open {
        final Seal seal;
        final byte[] hash;
        final byte[] mac;
        final Digest digest;
        int position;

        @Nullable
        UUID before;

        Open(Seal seal, byte[] hash, byte[] mac) {
            this.seal = seal;
            this.hash = hash;
            this.mac = mac;
            digest = seal.digest();
        }
    }

    private record Changed(long seal, int position, Event event, byte[] sealed) {}

    void step(ResultSet row) throws SQLException {
        var n = row.getLong("n");
        var now = open;
        if (now == null || now.seal.n() != n) {
            close();
            now = open(row, n);
            open = now;
        }
        var event = row.getObject("event", UUID.class);
        if (event != null) {
            entry(now, event, row);
        }
    }

    private Open open(ResultSet row, long n) throws SQLException {
        for (long missing = last() + 1; missing < Math.min(n, last() + MANY); missing++) {
            found(Kind.MISSING, missing, 0, null);
        }
        var looked = row.getObject("looked_at", OffsetDateTime.class);
        var seal = new Seal(
                chain,
                n,
                row.getBytes("prev_hash"),
                row.getInt("count"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                looked == null ? null : looked.toInstant());
        return new Open(seal, row.getBytes("seal_hash"), row.getBytes("mac"));
    }

    private void entry(Open in, UUID id, ResultSet row) throws SQLException {
        var position = row.getInt("position");
        for (int missing = in.position + 1; missing < Math.min(position, in.position + MANY); missing++) {
            found(Kind.MISSING, in.seal.n(), missing, null);
        }
        in.position = position;
        events++;
        if (in.before != null && isAfter(in.before, id)) {
            found(Kind.SWAPPED, in.seal.n(), position, id);
        }
        in.before = id;
        var sealed = row.getBytes("entry_hash");
        in.digest.add(id).add(sealed);
        if (row.getObject("id") == null) {
            found(Kind.DELETED, in.seal.n(), position, id);
            return;
        }
        var event = Event.read(row);
        if (!Arrays.equals(event.hash(), sealed)) {
            changed(in.seal.n(), position, event, sealed);
        } else if (isLate(event, in.seal.lookedAt())) {
            found(Kind.LATE, in.seal.n(), position, id);
        }
    }

    /** In the order of the database. */
    private static boolean isAfter(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high > 0
                || high == 0
                        && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) > 0;
    }

    private boolean isLate(Event event, @Nullable Instant looked) {
        if (looked == null) {
            return false;
        }
        var latest = looked.minus(Sealer.LATE);
        return event.made().isBefore(latest) || trueTimes && event.at().isBefore(latest);
    }

    private void changed(long seal, int position, Event event, byte[] sealed) {
        if (changed.size() < MANY) {
            changed.add(new Changed(seal, position, event, sealed));
        } else {
            found(Kind.CHANGED, seal, position, event.id());
        }
    }

    private void close() {
        var done = open;
        if (done == null) {
            return;
        }
        var seal = done.seal;
        var hash = done.digest.end();
        if (!Arrays.equals(seal.previous(), head)
                || !Arrays.equals(hash, done.hash)
                || !vault.vouchedFor(hash, done.mac)) {
            found(Kind.BROKEN, seal.n(), 0, null);
        }
        for (int missing = done.position + 1; missing <= Math.min(seal.count(), done.position + MANY); missing++) {
            found(Kind.MISSING, seal.n(), missing, null);
        }
        seals++;
        head = done.hash;
    }

    void end() {
        close();
        tellChanged();
    }

    /** Two whose contents changed places are told as such. */
    private void tellChanged() {
        for (var one : changed) {
            var swapped = changed.stream()
                    .anyMatch(other ->
                            Arrays.equals(one.event().hashAs(other.event().id()), other.sealed()));
            found(
                    swapped ? Kind.SWAPPED : Kind.CHANGED,
                    one.seal(),
                    one.position(),
                    one.event().id());
        }
        changed.clear();
    }

    private void found(Kind kind, long seal, int position, @Nullable UUID event) {
        findings.add(new AuditFinding(kind, Verification.centre(chain), seal, position, event));
    }

    long events() {
        return events;
    }

    long seals() {
        return seals;
    }

    /** Number of the last seal. */
    long last() {
        var now = open;
        return now == null ? 0 : now.seal.n();
    }

    byte[] head() {
        return head;
    }
}
