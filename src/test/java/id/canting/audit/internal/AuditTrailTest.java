package id.canting.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.audit.Audit;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.testing.DatabaseOwner;
import id.canting.testing.DatabaseTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AuditTrailTest {

    private final CentreId centre = CentreId.next();
    private final PersonId actor = PersonId.next();
    private final PersonId subject = PersonId.next();

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    @AfterEach
    void tidy() {
        clock.reset();
        MDC.clear();
    }

    @Test
    void anEventSaysWhoDidWhatToWhomWhenAndFromWhere() {
        clock.set(Instant.parse("2026-06-22T03:00:00Z"));
        MDC.put("request", "7KQ2");
        MDC.put("network", "203.0.113.0/24");
        record();
        var row = jdbc.sql(
                        """
                select centre_id, actor_id, action, subject_type, details ->> 'reason' as reason, request, network,
                       at between timestamptz '2026-06-22 03:00+00' and timestamptz '2026-06-22 03:05+00' as then
                  from audit_event where subject_id = :subject
                """)
                .param("subject", subject.toString())
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("centre_id", centre.value())
                .containsEntry("actor_id", actor.value())
                .containsEntry("action", "PersonSeen")
                .containsEntry("subject_type", "Person")
                .containsEntry("reason", "TEST")
                .containsEntry("request", "7KQ2")
                .containsEntry("network", "203.0.113.0/24")
                .containsEntry("then", true);
    }

    @Test
    void anEventGoesWithTheTransactionThatItTellsOf() {
        transaction.executeWithoutResult(status -> {
            audit.record(centre, actor, "PersonSeen", subject, Map.of());
            status.setRollbackOnly();
        });
        assertThat(count()).isZero();
        assertThatThrownBy(() -> audit.record(centre, actor, "PersonSeen", subject, Map.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update canting.audit_event set action = 'Nothing'",
                "delete from canting.audit_event",
                "truncate canting.audit_event"
            })
    void neitherTheApplicationNorTheOwnerChangesOrRemovesAnEvent(String change) {
        record();
        assertThatThrownBy(() -> jdbc.sql(change).update()).rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DatabaseOwner.of(environment).sql(change).update())
                .rootCause()
                .hasMessageContaining("audit_event is append-only");
        assertThat(count()).isEqualTo(1);
    }

    private void record() {
        transaction.executeWithoutResult(
                status -> audit.record(centre, actor, "PersonSeen", subject, Map.of("reason", "TEST")));
    }

    private int count() {
        return jdbc.sql("select count(*) from audit_event where subject_id = :subject and action = 'PersonSeen'")
                .param("subject", subject.toString())
                .query(Integer.class)
                .single();
    }
}
