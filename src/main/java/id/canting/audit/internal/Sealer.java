package id.canting.audit.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.vault.Vault;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what has come, on whichever node is first. Times here are the database's, and those in ids the node's: neither
 * moves with the demo's clock.
 *
 * <p>What is not sealed yet is found among the ids of the last minutes. Ids begin with the time at which they were made,
 * so this stays as small however long the table grows, and costs those who write nothing.
 */
@Component
class Sealer {

    /** A row that comes longer after its own time was not written by us: our transactions end after half a minute. */
    static final Duration LATE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private volatile @Nullable Instant looked;

    Sealer(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, Vault vault) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.vault = vault;
    }

    @Scheduled(fixedDelayString = "${canting.audit.seal-every}", initialDelayString = "${canting.audit.seal-every}")
    void sealWhatIsNew() {
        try {
            seal(true);
        } catch (DataAccessException | TransactionException e) {
            log.warn("The audit waits to be sealed: {}", e.getClass().getSimpleName());
        }
    }

    /** Looks at every row ever written, for one that came so late that nobody looked for it. */
    void sealWhatIsLeft() {
        seal(false);
    }

    private void seal(boolean recent) {
        var done = transaction.execute(status -> {
            if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('audit_seal', 0))")
                    .query(Boolean.class)
                    .single()) {
                return null;
            }
            var now = Objects.requireNonNull(moment("select clock_timestamp()"));
            var before = later(looked, moment("select max(sealed_at) from audit_seal"));
            rows(recent ? floor(before, now) : Event.firstId(Instant.EPOCH))
                    .forEach((chain, entries) -> close(chain, entries, now, before));
            return now;
        });
        if (done != null) {
            looked = done;
        }
    }

    /** Should the clock have gone back, what comes now is looked for all the same. */
    private static UUID floor(@Nullable Instant before, Instant now) {
        if (before == null) {
            return Event.firstId(Instant.EPOCH);
        }
        return Event.firstId((before.isBefore(now) ? before : now).minus(LATE));
    }

    /** By chain, in the order of their ids. */
    private Map<UUID, List<Entry>> rows(UUID floor) {
        var chains = new LinkedHashMap<UUID, List<Entry>>();
        jdbc.sql(unsealed()).param("floor", floor).query(row -> {
            var event = Event.read(row);
            chains.computeIfAbsent(Verification.chain(event.centre()), chain -> new ArrayList<>())
                    .add(new Entry(event.id(), event.hash()));
        });
        return chains;
    }

    static String unsealed() {
        return "select " + Event.COLUMNS
                + """
                  from audit_event e
                 where e.id >= :floor and not exists (select from audit_seal_entry s where s.event = e.id)
                 order by e.id
                """;
    }

    private void close(UUID chain, List<Entry> entries, Instant now, @Nullable Instant before) {
        var head = head(chain);
        var seal = new Seal(chain, head.n() + 1, head.hash(), entries.size(), now, before);
        var digest = seal.digest();
        entries.forEach(entry -> digest.add(entry.event()).add(entry.hash()));
        var hash = digest.end();
        jdbc.sql(
                        """
                        insert into audit_seal (centre_id, n, prev_hash, hash, count, sealed_at, looked_at, mac)
                        values (:chain, :n, :previous, :hash, :count, :sealed, :looked, :mac)
                        """)
                .param("chain", chain)
                .param("n", seal.n())
                .param("previous", seal.previous())
                .param("hash", hash)
                .param("count", seal.count())
                .param("sealed", now.atOffset(UTC))
                .param("looked", before == null ? null : before.atOffset(UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("mac", vault.vouch(hash))
                .update();
        insert(seal, entries);
        log.atDebug()
                .addKeyValue("seal", seal.n())
                .addKeyValue("rows", seal.count())
                .log("Audit sealed");
    }

    private void insert(Seal seal, List<Entry> entries) {
        for (int from = 0; from < entries.size(); from += 1000) {
            var part = entries.subList(from, Math.min(from + 1000, entries.size()));
            int first = from + 1;
            batches.batchUpdate(
                    "insert into audit_seal_entry (centre_id, n, position, event, hash) values (?, ?, ?, ?, ?)",
                    new BatchPreparedStatementSetter() {
                        @Override
                        public void setValues(PreparedStatement row, int i) throws SQLException {
                            row.setObject(1, seal.chain());
                            row.setLong(2, seal.n());
                            row.setInt(3, first + i);
                            row.setObject(4, part.get(i).event());
                            row.setBytes(5, part.get(i).hash());
                        }

                        @Override
                        public int getBatchSize() {
                            return part.size();
                        }
                    });
        }
    }

    /** The last seal of a chain; number 0 when there is none. */
    Head head(UUID chain) {
        return jdbc.sql("select n, hash from audit_seal where centre_id = :chain order by n desc limit 1")
                .param("chain", chain)
                .query((row, i) -> new Head(row.getLong("n"), row.getBytes("hash")))
                .optional()
                .orElse(new Head(0, Seal.NOTHING_BEFORE));
    }

    private @Nullable Instant moment(String sql) {
        return jdbc.sql(sql)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private record Entry(UUID event, byte[] hash) {}

    record Head(long n, byte[] hash) {}
}
