package id.canting.training.internal;

import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.artisans.Admission;
import id.canting.demo.MovableClock;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.testing.Statements;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch that ranks people when enrolment closes: points from the table, then time, then a lot with a stored seed. */
@DatabaseTest
class RankingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    Batik batik;

    @Autowired
    Selection selection;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void placesAreOfferedInTheOrderOfThePoints() {
        var batch = batik.batch(batik.programme("BT-101"), "RANKED", 2, 40);
        var provisional = enrol(batch, Admission.Kind.PROVISIONAL, 1960);
        var full = enrol(batch, Admission.Kind.FULL, 1960);
        var young = enrol(batch, Admission.Kind.FULL, 2001);
        assertThat(List.of(batik.status(provisional), batik.status(full), batik.status(young)))
                .as("nobody is served while it is open")
                .containsOnly(WAITLISTED);

        close(batch);

        assertThat(order(batch)).containsExactly(young, full, provisional);
        confirm(batch);
        assertThat(List.of(batik.status(young), batik.status(full))).containsOnly(OFFERED);
        assertThat(batik.status(provisional)).isEqualTo(WAITLISTED);
        invariants.hold(batch);
    }

    @Test
    @Shows("training: rule: the queue order is explainable from stored data alone")
    void theOrderCanBeBuiltAgainFromStoredRowsAlone() {
        var batch = batik.batch(batik.programme("BC-101"), "RANKED", 5, 40);
        for (int n = 0; n < 24; n++) {
            // many at the very same moment, so that the lot decides
            enrol(batch, Admission.Kind.values()[n % 3], n % 4 == 0 ? 1999 : 1970);
        }
        close(batch);

        assertThat(rebuilt(batch)).hasSize(24).isEqualTo(order(batch));
    }

    @Test
    void aHandMovesSomebodyOnlyWithAReasonAndTheFirstRightStaysFirst() {
        var batch = batik.batch(batik.programme("WA-101"), "RANKED", 1, 40);
        var first = enrol(batch, Admission.Kind.FULL, 2001);
        var second = enrol(batch, Admission.Kind.FULL, 1960);
        var third = enrol(batch, Admission.Kind.PROVISIONAL, 1960);
        assertThatThrownBy(() -> change(batch, third, 1)).hasMessage("training.selection.over");
        close(batch);

        change(batch, third, 1);

        assertThat(order(batch)).containsExactly(third, first, second);
        assertThat(selection.changes(batch)).singleElement().satisfies(change -> {
            assertThat(change.enrolment()).isEqualTo(third);
            assertThat(change.from()).isEqualTo(3);
            assertThat(change.to()).isOne();
            assertThat(change.by()).isEqualTo(batik.rini.person());
        });
        assertThat(selection.hands(batch)).containsExactly(batik.rini.person());
        assertThatThrownBy(() -> change(batch, third, 1)).hasMessage("training.selection.same-place");
    }

    @Test
    void whomNoMailReachesIsAskedOnceForAllWhoAreOfferedAPlace() throws Exception {
        var batch = batik.batch(batik.programme("BT-101"), "RANKED", 3, 40);
        var offered = Stream.generate(() -> enrol(batch, Admission.Kind.FULL, 1970))
                .limit(3)
                .toList();
        close(batch);

        var asked = Statements.during(() -> {
            confirm(batch);
            return null;
        });

        assertThat(offered).extracting(batik::status).containsOnly(OFFERED);
        assertThat(asked)
                .filteredOn(sql -> sql.contains("not exists (select from account"))
                .hasSize(1);
    }

    @Test
    void whoWouldGetInIsCountedAsTheOffersAre() {
        var batch = batik.batch(batik.programme("DM-101"), "RANKED", 2, 1, 40);
        var first = enrol(batch, Admission.Kind.FULL, 2001);
        enrol(batch, Admission.Kind.FULL, 1960);
        var bagas = batik.member("Bagas Pratama", Admission.Kind.PROVISIONAL, LocalDate.of(1960, 1, 1));
        var deaf = batik.enrol(bagas, batch, Batik.reservedWish());
        close(batch);

        assertThat(Selection.wouldGetIn(enrolments.in(batch, WAITLISTED), 2, 1)).containsExactlyInAnyOrder(first, deaf);
        assertThat(Selection.wouldGetIn(enrolments.in(batch, WAITLISTED), 0, 0)).isEmpty();
        confirm(batch);
        assertThat(List.of(batik.status(first), batik.status(deaf))).containsOnly(OFFERED);
    }

    private EnrolmentId enrol(BatchId batch, Admission.Kind kind, int born) {
        SignedIn me = batik.member("Orang", kind, LocalDate.of(born, 5, 3));
        return batik.enrol(me, batch);
    }

    private void change(BatchId batch, EnrolmentId one, int place) {
        Batik.as(
                batik.rini,
                () -> selection.change(batik.rini.scope(), batch, one, place, "Diminta Dinas untuk pameran Mei."));
    }

    private void close(BatchId batch) {
        batik.due(batch.toString(), "EnrolmentCloses");
    }

    private void confirm(BatchId batch) {
        Batik.as(batik.budi, () -> selection.confirm(batik.budi.scope(), batch));
        for (var step : List.of("PrepareSelection", "ConfirmSelection")) {
            var task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(batch.toString())
                    .taskDefinitionKey(step)
                    .singleResult();
            tasks.complete(task.getId(), Map.of("selection", "confirm"));
        }
    }

    private List<EnrolmentId> order(BatchId batch) {
        return enrolments.queue(batch).stream().map(Enrolment::id).toList();
    }

    private record Stored(EnrolmentId id, boolean first, int points, Instant asked, long lot) {}

    private List<EnrolmentId> rebuilt(BatchId batch) {
        var rows = new ArrayList<Stored>();
        jdbc.sql(
                        """
                        select e.id, e.first_right, e.person_id, e.queued_at, b.lot_seed,
                               (select t.matched::text from training_trace t
                                 where t.key = e.id and t.decision = 'enrolment-priority'
                                 order by t.decided_at desc, t.id desc limit 1) as matched
                          from enrolment e join batch b on b.id = e.batch_id
                         where e.batch_id = :batch
                        """)
                .param("batch", batch.value())
                .query(row -> {
                    rows.add(new Stored(
                            new EnrolmentId(row.getObject("id", UUID.class)),
                            row.getBoolean("first_right"),
                            points(row.getString("matched")),
                            row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                            Enrolment.lot(
                                    row.getLong("lot_seed"), new PersonId(row.getObject("person_id", UUID.class)))));
                });
        return rows.stream()
                .sorted(Comparator.comparing((Stored one) -> !one.first())
                        .thenComparing(one -> -one.points())
                        .thenComparing(Stored::asked)
                        .thenComparing(Stored::lot))
                .map(Stored::id)
                .toList();
    }

    private static int points(String matched) {
        try {
            return StreamSupport.stream(JSON.readTree(matched).spliterator(), false)
                    .map(row -> row.get("outputs").get("points"))
                    .mapToInt(JsonNode::asInt)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
