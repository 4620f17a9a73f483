package id.canting.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Request, network and session are those that the log knows, when a request is behind it. */
@Service
class AuditTrail implements Audit {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            @Nullable CentreId centre,
            @Nullable PersonId actor,
            String action,
            Object subject,
            Map<String, String> details) {
        jdbc.sql(
                        """
                insert into audit_event (id, at, centre_id, actor_id, action, subject_type, subject_id, details,
                                         request, network, session)
                values (:id, :at, :centre, :actor, :action, :type, :subject, cast(:details as jsonb),
                        :request, :network, :session)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("centre", centre == null ? null : centre.value())
                .param("actor", actor == null ? null : actor.value())
                .param("action", action)
                .param("type", subject.getClass().getSimpleName().replaceFirst("Id$", ""))
                .param("subject", subject.toString())
                .param("details", text(details))
                .param("request", MDC.get("request"))
                .param("network", MDC.get("network"))
                .param("session", MDC.get("session"))
                .update();
    }

    private String text(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("details of an audit event", e);
        }
    }
}
