package id.canting.remedies.internal;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.workflow.DecisionTrace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What processes have asked once, and what tables said. Rows are only ever added. */
@Repository
class RemedyRecords {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    RemedyRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether it is the first time that the process asks this; a second time nothing is to be done. */
    boolean first(UUID remedy, String step, Instant at) {
        return jdbc.sql(
                                """
                        insert into remedy_step (remedy_id, step, done_at) values (:remedy, :step, :at)
                        on conflict do nothing
                        """)
                        .param("remedy", remedy)
                        .param("step", step)
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    void add(UUID remedy, DecisionTrace trace, Instant at) {
        jdbc.sql(
                        """
                        insert into remedy_trace (id, remedy_id, decision, version, facts, matched, decided_at)
                        values (:id, :remedy, :decision, :version, :facts::jsonb, :matched::jsonb, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("remedy", remedy)
                .param("decision", trace.table())
                .param("version", trace.version())
                .param("facts", write(trace.facts()))
                .param("matched", write(trace.rows()))
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** What each table said the last time that it was asked. */
    List<DecisionTrace> traces(UUID remedy) {
        return jdbc.sql(
                        """
                        select distinct on (decision) decision, version, facts::text as facts, matched::text as matched
                          from remedy_trace
                         where remedy_id = :id
                         order by decision, decided_at desc, id desc
                        """)
                .param("id", remedy)
                .query((row, n) -> new DecisionTrace(
                        row.getString("decision"),
                        row.getInt("version"),
                        read(row.getString("facts"), new TypeReference<Map<String, @Nullable Object>>() {}),
                        read(row.getString("matched"), new TypeReference<List<DecisionTrace.Row>>() {})))
                .list();
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
