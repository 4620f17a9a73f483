package id.canting.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the audit costs those who write. Only the ratio means something: another machine, other times. */
@DatabaseTest
@Tag("bench")
class AuditBenchTest {

    private static final int WRITES = 2_000;
    private static final int REPETITIONS = 5;

    private final CentreId centre = CentreId.next();
    private final PersonId actor = PersonId.next();

    @Autowired
    Audit audit;

    @Autowired
    AuditChains chains;

    @Autowired
    Sealer sealer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aWriteWithAndWithoutTheAudit() {
        var without = new ArrayList<Long>();
        var with = new ArrayList<Long>();
        for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
            var plain = times(this::write);
            var audited = times(() -> {
                write();
                audit.record(centre, actor, "CaseCommented", actor, Map.of("case", actor.toString()));
            });
            sealer.sealWhatIsNew();
            // The first time round warms up.
            if (repetition > 0) {
                without.addAll(plain);
                with.addAll(audited);
            }
        }
        var begin = System.nanoTime();
        var report = chains.verify();
        var span = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "a write of one row, median of %d: %.0f us without, %.0f us with the audit (x %.2f); %d rows checked in %.2f s%n",
                with.size(),
                median(without) / 1e3,
                median(with) / 1e3,
                median(with) / median(without),
                report.events(),
                span);
        assertThat(report.events()).isGreaterThanOrEqualTo((REPETITIONS + 1L) * WRITES);
        assertThat(median(with) / median(without)).isLessThan(4);
    }

    private void write() {
        jdbc.sql(
                        """
                        insert into case_comment (id, centre_id, case_key, author, author_name, written_at, text)
                        select gen_random_uuid(), id, :key, :actor, 'Rini Astuti', now(), 'Sudah ditelepon.'
                          from centre limit 1
                        """)
                .param("key", actor.toString())
                .param("actor", actor.value())
                .update();
    }

    private List<Long> times(Runnable write) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < WRITES; i++) {
            var begin = System.nanoTime();
            transaction.executeWithoutResult(status -> write.run());
            times.add(System.nanoTime() - begin);
        }
        return times;
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
