package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.DatabaseOwner;
import id.canting.training.BatchId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** What must hold of seats and enrolments at every moment, as SQL; asked as the owner, who sees the engine's tables too. */
@Component
class SeatInvariants {

    static final List<String> ALL = List.of(
            "seats-are-not-oversold",
            "seat-and-enrolment-agree",
            "seat-movements-tell-the-seats",
            "money-is-seats-times-cost",
            "enrolment-history-ends-where-the-row-is",
            "enrolment-and-token-agree",
            "nobody-has-two-places",
            "offers-go-to-the-first",
            "seats-do-not-stay-idle");

    /** Without those that read all that has happened. */
    private static final List<String> NOW = ALL.subList(0, 7);

    private final Environment environment;

    SeatInvariants(Environment environment) {
        this.environment = environment;
    }

    /** On one connection, for what is to be rolled back. */
    JdbcClient owner() {
        return JdbcClient.create(new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.flyway.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"),
                true));
    }

    /** Of these batches: beside them stand those of other tests, with states that no hand could bring about. */
    void hold(BatchId... batches) {
        hold(ALL, List.of(batches));
    }

    /** The same of what must be so as they stand now, which is asked quickly. */
    void holdNow(Collection<BatchId> batches) {
        hold(NOW, batches);
    }

    private void hold(List<String> names, Collection<BatchId> batches) {
        var source = DatabaseOwner.source(environment);
        try (var connection = source.getConnection()) {
            var owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var mine = new HashSet<>(owner.sql("select id::text from canting.enrolment where batch_id = any(:batches)")
                    .param("batches", batches.stream().map(BatchId::value).toArray(UUID[]::new))
                    .query(String.class)
                    .list());
            batches.forEach(batch -> mine.add(batch.toString()));
            names.forEach(name -> assertThat(broken(owner, name)).as(name).noneMatch(row -> row.values().stream()
                    .anyMatch(value -> mine.contains(String.valueOf(value)))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Map<String, Object>> broken(JdbcClient owner, String name) {
        try {
            return owner.sql(Files.readString(Path.of("src/test/resources/invariants/" + name + ".sql")))
                    .query()
                    .listOfRows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
