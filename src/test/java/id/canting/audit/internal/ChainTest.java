package id.canting.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.audit.AuditFinding;
import id.canting.audit.AuditFinding.Kind;
import id.canting.demo.DemoMode;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseOwner;
import id.canting.testing.DatabaseTest;
import id.canting.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who owns the database can switch off its guards and change what they like. The chain tells. */
@DatabaseTest
class ChainTest {

    private final CentreId centre = CentreId.next();
    private final PersonId actor = PersonId.next();

    @Autowired
    Audit audit;

    @Autowired
    AuditChains chains;

    @Autowired
    Sealer sealer;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    private JdbcClient owner;
    private List<UUID> events;

    @BeforeEach
    void threeSealsOfThreeRows() {
        owner = DatabaseOwner.of(environment);
        for (int seal = 0; seal < 3; seal++) {
            for (int row = 0; row < 3; row++) {
                record("Step" + seal + row);
            }
            sealer.sealWhatIsNew();
        }
        events = events();
    }

    @AfterEach
    void guardsAreBack() {
        for (var table : List.of("audit_event", "audit_seal", "audit_seal_entry")) {
            owner.sql("alter table canting." + table + " enable trigger user").update();
        }
        clock.reset();
    }

    @Test
    void anUntouchedChainIsClean() {
        record("NotSealedYet");
        var report = chains.verify();
        assertThat(findings()).isEmpty();
        assertThat(report.waiting()).isPositive();
        assertThat(report.heads())
                .filteredOn(head -> centre.equals(head.centre()))
                .singleElement()
                .satisfies(head -> {
                    assertThat(head.n()).isEqualTo(3);
                    assertThat(head.hash()).hasSize(64);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor_id = gen_random_uuid()",
                "action = 'Nothing'",
                "details = '{\"reason\": \"OTHER\"}'",
                "at = at - interval '1 microsecond'",
                "subject_id = 'x'",
                "network = '192.0.2.0/24'",
                "session = ''",
                "centre_id = null"
            })
    void aChangedRowIsNamed(String change) {
        tamper("update canting.audit_event set " + change + " where id = ?", events.get(4));
        assertThat(found()).containsExactly(tuple(Kind.CHANGED, 2L, 2, events.get(4)));
    }

    @Test
    void allChangedRowsAreNamedTheFirstFirst() {
        tamper("update canting.audit_event set action = 'Nothing' where id in (?, ?)", events.get(8), events.get(0));
        assertThat(found())
                .containsExactly(tuple(Kind.CHANGED, 1L, 1, events.get(0)), tuple(Kind.CHANGED, 3L, 3, events.get(8)));
    }

    @Test
    void aDeletedRowIsNamed() {
        tamper("delete from canting.audit_event where id = ?", events.get(3));
        assertThat(found()).containsExactly(tuple(Kind.DELETED, 2L, 1, events.get(3)));
    }

    @Test
    void twoRowsThatChangedTheirContentAreNamedAsSwapped() {
        var one = events.get(1);
        var other = events.get(7);
        var between = UUID.randomUUID();
        guardsOff();
        for (var step : List.of(List.of(between, one), List.of(one, other), List.of(other, between))) {
            owner.sql("update canting.audit_event set id = ? where id = ?")
                    .params(step)
                    .update();
        }
        assertThat(found()).containsExactly(tuple(Kind.SWAPPED, 1L, 2, one), tuple(Kind.SWAPPED, 3L, 2, other));
    }

    @Test
    void twoRowsThatChangedTheirPlaceInASealAreNamed() {
        guardsOff();
        for (var step : List.of(List.of(4, 1), List.of(1, 2), List.of(2, 4))) {
            owner.sql("update canting.audit_seal_entry set position = ? where centre_id = ? and n = 2 and position = ?")
                    .params(step.get(0), centre.value(), step.get(1))
                    .update();
        }
        assertThat(found()).containsExactly(tuple(Kind.BROKEN, 2L, 0, null), tuple(Kind.SWAPPED, 2L, 2, events.get(3)));
    }

    @Test
    void aRowThatCameLongAfterItsTimeIsNamedBeforeAndAfterItIsSealed() {
        var late = UuidCreator.getTimeOrderedEpoch(
                Instant.ofEpochMilli(System.currentTimeMillis()).minusSeconds(660));
        insert(late);
        sealer.sealWhatIsNew();
        assertThat(found()).containsExactly(tuple(Kind.LATE, 0L, 0, late));
        sealer.sealWhatIsLeft();
        assertThat(found()).containsExactly(tuple(Kind.LATE, 4L, 1, late));
    }

    @Test
    void aRowThatSaysAnotherTimeThanItWasMadeAtIsLateExceptInADemo() {
        clock.advance(Duration.ofMinutes(-11));
        record("SaidToBeEarlier");
        sealer.sealWhatIsNew();
        assertThat(found()).isEmpty();
        var forReal = new Verification(source, transactions, vault, new DemoMode(false)).verify();
        assertThat(forReal.first())
                .filteredOn(finding -> centre.equals(finding.centre()))
                .extracting(AuditFinding::kind, AuditFinding::event)
                .containsExactly(tuple(Kind.LATE, events().get(9)));
    }

    @Test
    void whatWasWrittenJustBeforeALongStopIsNotLate() {
        var lastBeforeTheStop = UuidCreator.getTimeOrderedEpoch(lastSeal().plusMillis(1));
        insert(lastBeforeTheStop);
        new Sealer(
                        jdbc,
                        new org.springframework.jdbc.core.JdbcTemplate(source),
                        new TransactionTemplate(transactions),
                        vault)
                .sealWhatIsNew();
        assertThat(findings()).isEmpty();
    }

    @Test
    void aRemovedSealARemovedPlaceAndAForgedSealAreNamed() {
        tamper("delete from canting.audit_seal_entry where centre_id = ? and n = 3 and position = 2", centre.value());
        assertThat(found()).contains(tuple(Kind.MISSING, 3L, 2, null), tuple(Kind.BROKEN, 3L, 0, null));

        tamper("delete from canting.audit_seal_entry where centre_id = ? and n = 2", centre.value());
        tamper("delete from canting.audit_seal where centre_id = ? and n = 2", centre.value());
        assertThat(found()).contains(tuple(Kind.MISSING, 2L, 0, null), tuple(Kind.BROKEN, 3L, 0, null));
    }

    /** All hashes right, as whoever knows this code can make them. Only the key is not theirs. */
    @Test
    void aSealWithoutOurKeyIsBroken() {
        var mac = owner.sql("select mac from canting.audit_seal where centre_id = ? and n = 1")
                .param(centre.value())
                .query(byte[].class)
                .single();
        tamper("update canting.audit_seal set mac = ? where centre_id = ? and n = 3", mac, centre.value());
        assertThat(found()).containsExactly(tuple(Kind.BROKEN, 3L, 0, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_seal", "audit_seal_entry"})
    void neitherTheApplicationNorTheOwnerChangesASeal(String table) {
        for (var change :
                List.of("update canting.%s set n = n", "delete from canting.%s", "truncate canting.%s cascade")) {
            var sql = change.formatted(table);
            assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
            assertThatThrownBy(() -> owner.sql(sql).update()).rootCause().hasMessageContaining("is append-only");
        }
    }

    @Test
    void writersInParallelLeaveOneUnbrokenChain() throws Exception {
        writersInParallel(Duration.ofSeconds(1));
    }

    @Test
    @Tag("faults")
    void writersForAMinuteLeaveOneUnbrokenChain() throws Exception {
        writersInParallel(Duration.ofMinutes(1));
    }

    private void writersInParallel(Duration span) throws Exception {
        var written = new AtomicLong();
        var more = new AtomicBoolean(true);
        var end = System.nanoTime() + span.toNanos();
        var threads = Executors.newFixedThreadPool(34);
        var jobs = new ArrayList<Callable<Void>>();
        for (int writer = 0; writer < 32; writer++) {
            jobs.add(() -> {
                while (System.nanoTime() < end) {
                    record("Written");
                    written.incrementAndGet();
                }
                return null;
            });
        }
        // two nodes, of which one at a time seals
        var other = new Sealer(
                jdbc,
                new org.springframework.jdbc.core.JdbcTemplate(source),
                new TransactionTemplate(transactions),
                vault);
        for (var node : List.of(sealer, other)) {
            threads.submit(() -> {
                while (more.get()) {
                    node.sealWhatIsNew();
                }
            });
        }
        for (var job : threads.invokeAll(jobs.subList(0, 32))) {
            job.get();
        }
        more.set(false);
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        sealer.sealWhatIsNew();

        assertThat(findings()).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_seal_entry where centre_id = :centre")
                        .param("centre", centre.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(written.get() + 9);
        System.out.printf("audit: %d rows by 32 writers in %s, %d seals%n", written.get(), span, lastNumber());
    }

    private void record(String action) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> audit.record(centre, actor, action, actor, Map.of("reason", "TEST")));
    }

    private void insert(UUID id) {
        jdbc.sql(
                        """
                        insert into audit_event (id, at, centre_id, actor_id, action, subject_type, subject_id, details)
                        values (:id, now(), :centre, :actor, 'SlippedIn', 'Person', 'x', '{}')
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("actor", actor.value())
                .update();
    }

    private void tamper(String sql, Object... params) {
        guardsOff();
        assertThat(owner.sql(sql).params(params).update()).isPositive();
    }

    private void guardsOff() {
        for (var table : List.of("audit_event", "audit_seal", "audit_seal_entry")) {
            owner.sql("alter table canting." + table + " disable trigger user").update();
        }
    }

    private List<AuditFinding> findings() {
        return chains.verify().first().stream()
                .filter(finding -> centre.equals(finding.centre()))
                .toList();
    }

    private List<org.assertj.core.groups.Tuple> found() {
        return findings().stream()
                .map(finding -> tuple(finding.kind(), finding.seal(), finding.position(), finding.event()))
                .toList();
    }

    private List<UUID> events() {
        return jdbc.sql("select id from audit_event where centre_id = :centre order by id")
                .param("centre", centre.value())
                .query(UUID.class)
                .list();
    }

    private Instant lastSeal() {
        return jdbc.sql("select max(sealed_at) from audit_seal")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private long lastNumber() {
        return jdbc.sql("select max(n) from audit_seal where centre_id = :centre")
                .param("centre", centre.value())
                .query(Long.class)
                .single();
    }
}
