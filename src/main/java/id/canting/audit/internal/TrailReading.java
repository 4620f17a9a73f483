package id.canting.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.audit.AuditReading;
import id.canting.identity.PersonId;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TrailReading implements AuditReading {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TrailReading(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<Act> done(String action, Collection<String> subjects, int most) {
        return jdbc.sql(
                        """
                        select at, actor_id, subject_id, details::text as details
                          from audit_event
                         where subject_id = any(:subjects) and action = :action and actor_id is not null
                         order by id desc
                         limit :most
                        """)
                .param("subjects", subjects.toArray(String[]::new))
                .param("action", action)
                .param("most", most)
                .query((row, n) -> new Act(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new PersonId(row.getObject("actor_id", UUID.class)),
                        row.getString("subject_id"),
                        details(row.getString("details"))))
                .list();
    }

    private Map<String, String> details(String text) {
        try {
            return json.readValue(text, DETAILS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details of an audit event", e);
        }
    }
}
