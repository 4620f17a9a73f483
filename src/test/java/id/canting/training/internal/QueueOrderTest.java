package id.canting.training.internal;

import static id.canting.training.internal.Enrolling.Answer.ACCEPT;
import static id.canting.training.internal.Enrolling.Answer.DECLINE;
import static id.canting.training.internal.Enrolling.Answer.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A queue in which whoever comes first is served, built again from what is stored of seats and enrolments alone. */
@DatabaseTest
class QueueOrderTest {

    @Autowired
    Batik batik;

    @Autowired
    BatchService service;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    EnrolmentList list;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, SignedIn> people = new HashMap<>();
    private final Map<String, EnrolmentId> asked = new LinkedHashMap<>();

    @Test
    @Shows("training: rule: the queue order is explainable from stored data alone")
    void eachPlaceAndEachOfferIsExplainedByStoredRows() {
        var programme = batik.programme("BT-101");
        var before = batik.batch(programme, "FIRST_COME", 1, 30);
        enrol("Gunawan", before);
        Batik.as(batik.budi, () -> service.cancel(batik.budi.scope(), before, "NO_TRAINER", "Pelatih sakit lama."));
        var batch = batik.batch(programme, "FIRST_COME", 2, 60);
        List.of("Ani", "Budiman", "Citra", "Dewi", "Eko", "Fitri", "Gunawan", "Hadi", "Indah")
                .forEach(name -> enrol(name, batch));
        cancel("Ani"); // Gunawan comes first: his batch was cancelled
        answer("Gunawan", PASS);
        expire("Citra"); // and goes on at the end
        answer("Dewi", ACCEPT);
        cancel("Budiman");
        answer("Eko", DECLINE);
        expire("Fitri");
        answer("Hadi", ACCEPT);

        var rebuilt = rebuilt(batch);

        assertThat(rebuilt).containsExactly(asked.get("Indah"), asked.get("Citra"), asked.get("Fitri"));
        assertThat(enrolments.queue(batch)).extracting(Enrolment::id).isEqualTo(rebuilt);
        assertThat(rebuilt)
                .allSatisfy(id ->
                        assertThat(list.place(enrolments.ofProcess(id)).place()).isEqualTo(rebuilt.indexOf(id) + 1));
    }

    private void enrol(String name, BatchId batch) {
        asked.put(name, batik.enrol(people.computeIfAbsent(name, batik::member), batch));
    }

    private void cancel(String name) {
        batik.cancel(people.get(name), asked.get(name));
    }

    private void answer(String name, Enrolling.Answer answer) {
        batik.answer(people.get(name), asked.get(name), answer);
    }

    private void expire(String name) {
        batik.due(asked.get(name).toString(), "OfferEnds");
    }

    private record Waiting(EnrolmentId id, boolean firstRight, Instant since, long lot) {}

    /** @param cause of a movement; none for a change of state */
    private record Row(String what, String cause, Waiting one, Instant at) {}

    /** Goes through what happened in its order: whoever got a seat stood first then. @return who waits at the end */
    private List<EnrolmentId> rebuilt(BatchId batch) {
        var order = Comparator.comparing((Waiting one) -> !one.firstRight())
                .thenComparing(Waiting::since)
                .thenComparing(Waiting::lot);
        var waiting = new HashMap<EnrolmentId, Waiting>();
        var left = new HashMap<EnrolmentId, String>();
        for (var row : stored(batch)) {
            var one = row.one();
            switch (row.what()) {
                case "SEAT OFFERED" ->
                    assertThat(waiting.values().stream().min(order)).contains(waiting.get(one.id()));
                case "SEAT CONFIRMED" -> {
                    if (row.cause().equals("enrolled")) {
                        assertThat(waiting).as("nobody is passed over").isEmpty();
                    }
                }
                case "SEAT RELEASED" -> left.put(one.id(), row.cause());
                case "WAITLISTED" -> {
                    switch (left.getOrDefault(one.id(), "")) {
                        case "passed" -> {} // waits for the next batch
                        case "offer-expired" ->
                            waiting.put(one.id(), new Waiting(one.id(), one.firstRight(), row.at(), one.lot()));
                        default -> waiting.put(one.id(), one);
                    }
                }
                default -> waiting.remove(one.id());
            }
        }
        return waiting.values().stream().sorted(order).map(Waiting::id).toList();
    }

    private List<Row> stored(BatchId batch) {
        return jdbc.sql(
                        """
                        select s.what, s.cause, s.at, e.id, e.first_right, e.requested_at, e.lot
                          from (select id, 'SEAT ' || what as what, cause, moved_at as at, enrolment_id from seat_movement
                                 where batch_id = :batch and enrolment_id is not null
                                 union all
                                select id, to_status, '', changed_at, enrolment_id from enrolment_change) s
                          join enrolment e on e.id = s.enrolment_id
                         where e.batch_id = :batch
                         order by s.id
                        """)
                .param("batch", batch.value())
                .query((row, n) -> new Row(
                        row.getString("what"),
                        row.getString("cause"),
                        new Waiting(
                                new EnrolmentId(row.getObject("id", UUID.class)),
                                row.getBoolean("first_right"),
                                row.getObject("requested_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getLong("lot")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
