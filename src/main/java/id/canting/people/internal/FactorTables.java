package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors and their recovery codes: the seed sealed, the codes as fingerprints. */
@Repository
class FactorTables {

    private final JdbcClient jdbc;

    FactorTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param lastStep the latest step whose code was taken */
    record Row(byte[] seed, long lastStep, Instant since, int codesLeft) {}

    Optional<Row> find(AccountId account) {
        return jdbc.sql(
                        """
                        select f.seed, f.last_step, f.since,
                               (select count(*) from recovery_code c
                                 where c.account_id = f.account_id and c.used_at is null) as codes_left
                          from second_factor f
                         where f.account_id = :account
                        """)
                .param("account", account.value())
                .query((row, n) -> new Row(
                        row.getBytes("seed"),
                        row.getLong("last_step"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getInt("codes_left")))
                .optional();
    }

    void put(AccountId account, byte[] sealedSeed, long step, Instant since) {
        jdbc.sql(
                        """
                        insert into second_factor (account_id, seed, last_step, since)
                        values (:account, :seed, :step, :since)
                            on conflict (account_id) do update
                           set seed = excluded.seed, last_step = excluded.last_step, since = excluded.since
                        """)
                .param("account", account.value())
                .param("seed", sealedSeed)
                .param("step", step)
                .param("since", since.atOffset(UTC))
                .update();
    }

    boolean delete(AccountId account) {
        return jdbc.sql("delete from second_factor where account_id = :account")
                        .param("account", account.value())
                        .update()
                == 1;
    }

    /** @return false when this step or a later one was taken already */
    boolean take(AccountId account, long step) {
        return jdbc.sql("update second_factor set last_step = :step where account_id = :account and last_step < :step")
                        .param("account", account.value())
                        .param("step", step)
                        .update()
                == 1;
    }

    void replaceCodes(AccountId account, Collection<byte[]> fingerprints) {
        jdbc.sql("delete from recovery_code where account_id = :account")
                .param("account", account.value())
                .update();
        fingerprints.forEach(fingerprint -> jdbc.sql(
                        "insert into recovery_code (account_id, fingerprint) values (:account, :fingerprint)")
                .param("account", account.value())
                .param("fingerprint", fingerprint)
                .update());
    }

    /** @return false when there is no such code, or it was used */
    boolean useCode(AccountId account, byte[] fingerprint, Instant at) {
        return jdbc.sql(
                                """
                        update recovery_code set used_at = :at
                         where account_id = :account and fingerprint = :fingerprint and used_at is null
                        """)
                        .param("account", account.value())
                        .param("fingerprint", fingerprint)
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }
}
