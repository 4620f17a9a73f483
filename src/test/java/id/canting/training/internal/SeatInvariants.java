package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.DatabaseOwner;
import id.canting.training.BatchId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** Of this batch: beside it stand those of other tests, with states that no hand could bring about. */
    void hold(BatchId batch) {
        var owner = DatabaseOwner.of(environment);
        var mine = new HashSet<>(owner.sql("select id::text from canting.enrolment where batch_id = :batch")
                .param("batch", batch.value())
                .query(String.class)
                .list());
        mine.add(batch.toString());
        ALL.forEach(name -> assertThat(broken(owner, name)).as(name).noneMatch(row -> row.values().stream()
                .anyMatch(value -> mine.contains(String.valueOf(value)))));
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
