package id.canting.audit.internal;

import id.canting.audit.AuditFinding;
import id.canting.audit.AuditReport;
import id.canting.audit.AuditReport.Head;
import id.canting.demo.DemoMode;
import id.canting.identity.CentreId;
import id.canting.vault.Vault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Recomputes all seals in one pass over each chain, on one picture of the database. */
@Component
class Verification {

    static final String CHAINS =
            """
            with recursive chain (id) as (
                (select centre_id from audit_seal order by centre_id limit 1)
                 union all
                select (select s.centre_id from audit_seal s where s.centre_id > c.id order by s.centre_id limit 1)
                  from chain c where c.id is not null)
            select id from chain where id is not null
            """;

    private static final String ROWS =
            "select s.n, s.prev_hash, s.hash as seal_hash, s.count, s.sealed_at, s.looked_at,"
                    + " s.mac, x.position, x.event, x.hash as entry_hash, "
                    + Event.COLUMNS
                    + """
              from audit_seal s
              left join audit_seal_entry x on x.centre_id = s.centre_id and x.n = s.n
              left join audit_event e on e.id = x.event
             where s.centre_id = ?
             order by s.n, x.position
            """;

    private static final String UNSEALED =
            """
            select e.id, e.centre_id from audit_event e
             where not exists (select from audit_seal_entry s where s.event = e.id)
             order by e.id
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate onePicture;
    private final Vault vault;
    private final DemoMode demo;

    Verification(DataSource source, PlatformTransactionManager transactions, Vault vault, DemoMode demo) {
        jdbc = new JdbcTemplate(source);
        jdbc.setFetchSize(1000);
        onePicture = new TransactionTemplate(transactions);
        onePicture.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        onePicture.setReadOnly(true);
        this.vault = vault;
        this.demo = demo;
    }

    AuditReport verify() {
        return verify(chain -> true);
    }

    /** Of the centre and of the installation. */
    AuditReport verify(CentreId centre) {
        return verify(chain -> chain.equals(centre.value()) || chain.equals(Seal.INSTALLATION));
    }

    private AuditReport verify(Predicate<UUID> wanted) {
        return Objects.requireNonNull(onePicture.execute(status -> {
            jdbc.execute("set local statement_timeout = 0");
            return read(wanted);
        }));
    }

    private AuditReport read(Predicate<UUID> wanted) {
        var findings = new Findings();
        var heads = new ArrayList<Head>();
        long events = 0;
        long seals = 0;
        for (var chain :
                jdbc.queryForList(CHAINS, UUID.class).stream().filter(wanted).toList()) {
            var walk = new ChainWalk(chain, vault, !demo.on(), findings);
            jdbc.query(ROWS, walk::step, chain);
            walk.end();
            events += walk.events();
            seals += walk.seals();
            heads.add(new Head(centre(chain), walk.last(), HexFormat.of().formatHex(walk.head())));
        }
        long waiting = unsealed(wanted, findings);
        return new AuditReport(events, seals, waiting, findings.count(), findings.first(), heads);
    }

    /** Those that nobody looks for any more came late; the others are of the last seconds. */
    private long unsealed(Predicate<UUID> wanted, Findings findings) {
        var last = jdbc.queryForList("select max(sealed_at) from audit_seal", OffsetDateTime.class)
                .get(0);
        var looked = last == null ? Instant.EPOCH : last.toInstant();
        long[] waiting = {0};
        jdbc.query(UNSEALED, row -> {
            var id = row.getObject("id", UUID.class);
            var chain = chain(row.getObject("centre_id", UUID.class));
            if (!wanted.test(chain)) {
                return;
            }
            if (Event.made(id).plus(Sealer.LATE).isBefore(looked)) {
                findings.add(new AuditFinding(AuditFinding.Kind.LATE, centre(chain), 0, 0, id));
            } else {
                waiting[0]++;
            }
        });
        return waiting[0];
    }

    static UUID chain(@Nullable UUID centre) {
        return centre == null ? Seal.INSTALLATION : centre;
    }

    static @Nullable CentreId centre(UUID chain) {
        return chain.equals(Seal.INSTALLATION) ? null : new CentreId(chain);
    }
}
