package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.training.BatchId;
import id.canting.workflow.DecisionTrace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What processes have asked once, and what tables said. Rows are only ever added. */
@Repository
class TrainingRecords {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TrainingRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether it is the first time that the process asks this; a second time nothing is to be done. */
    boolean first(UUID key, String step, Instant at) {
        return jdbc.sql(
                                """
                        insert into training_step (key, step, done_at) values (:key, :step, :at)
                        on conflict do nothing
                        """)
                        .param("key", key)
                        .param("step", step)
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    void add(CentreId centre, UUID key, DecisionTrace trace, Instant at) {
        jdbc.sql(
                        """
                        insert into training_trace (id, centre_id, key, decision, version, facts, matched, decided_at)
                        values (:id, :centre, :key, :decision, :version, :facts::jsonb, :matched::jsonb, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("key", key)
                .param("decision", trace.table())
                .param("version", trace.version())
                .param("facts", write(trace.facts()))
                .param("matched", write(trace.rows()))
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** What each table said the last time that it was asked. */
    List<DecisionTrace> traces(UUID key) {
        return jdbc.sql(
                        """
                        select distinct on (decision) decision, version, facts::text as facts, matched::text as matched
                          from training_trace
                         where key = :key
                         order by decision, decided_at desc, id desc
                        """)
                .param("key", key)
                .query((row, n) -> new DecisionTrace(
                        row.getString("decision"),
                        row.getInt("version"),
                        read(row.getString("facts"), new TypeReference<Map<String, @Nullable Object>>() {}),
                        read(row.getString("matched"), new TypeReference<List<DecisionTrace.Row>>() {})))
                .list();
    }

    /** The points of all enrolments of a batch, as the table said them last. */
    Map<UUID, List<EnrolmentRules.Points>> points(BatchId batch) {
        var points = new HashMap<UUID, List<EnrolmentRules.Points>>();
        jdbc.sql(
                        """
                        select distinct on (t.key) t.key, t.matched::text as matched
                          from enrolment e join training_trace t on t.key = e.id and t.decision = 'enrolment-priority'
                         where e.batch_id = :batch
                         order by t.key, t.decided_at desc, t.id desc
                        """)
                .param("batch", batch.value())
                .query(row -> {
                    points.put(
                            row.getObject("key", UUID.class),
                            EnrolmentRules.points(
                                    read(row.getString("matched"), new TypeReference<List<DecisionTrace.Row>>() {})));
                });
        return points;
    }

    private <T> T read(@Nullable String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
