package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import id.canting.demo.MovableClock;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.PrintedPaper;
import id.canting.testing.Statements;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.Enrolments;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters of selection: what whoever was selected takes along, and the list that staff post. */
@DatabaseTest
class SelectionLettersTest {

    @Autowired
    Batik batik;

    @Autowired
    Selection selection;

    @Autowired
    Enrolments offers;

    @Autowired
    TellOffer tellOffer;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TaskService tasks;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private BatchId batch;
    private SignedIn sulastri;
    private SignedIn dewi;
    private EnrolmentId selected;
    private EnrolmentId waiting;

    @BeforeEach
    void oneSeatForTwo() {
        batch = batik.batch(batik.programme("BT-101"), "RANKED", 1, 40);
        batik.set(batch, "venue", "Sentra, Ruang Canting");
        batik.set(batch, "bring", "Canting sendiri");
        sulastri = batik.member("Sulastri");
        dewi = batik.member("Dewi Anggraini");
        selected = batik.enrol(sulastri, batch, new Enrolling.Wish(false, null, true, false, false, null));
        clock.advance(Duration.ofMinutes(1));
        waiting = batik.enrol(dewi, batch);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whoeverIsSelectedHasALetterThatAnybodyCanCheck() throws Exception {
        assertThat(open(batik.rini, list()).getStatus())
                .as("nobody is selected yet")
                .isEqualTo(404);
        select();
        assertThat(batik.status(selected)).isEqualTo(OFFERED);

        var page = open(sulastri, "/my-trainings/" + selected);
        assertThat(page.getContentAsString()).contains("Surat hasil seleksi", number(1));
        var pdf = open(sulastri, letter(selected)).getContentAsByteArray();
        assertThat(PrintedPaper.faults(pdf)).isEmpty();
        assertThat(PrintedPaper.text(pdf))
                .contains(
                        number(1),
                        "Sulastri",
                        "Batik Tulis Dasar",
                        "Jawab paling lambat",
                        "Sentra, Ruang Canting",
                        "Canting sendiri");
        var path = PrintedPaper.code(pdf);
        var check = path.substring(path.indexOf("/t/"));
        assertThat(Statements.during(() -> open(null, check))).hasSizeLessThanOrEqualTo(2);
        assertThat(open(null, check).getContentAsString())
                .contains("Surat hasil seleksi ini asli", "Sulastri", number(1));

        assertThat(Statements.during(() -> open(sulastri, "/my-trainings/" + selected)))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(Statements.during(() -> open(dewi, "/my-trainings/" + waiting)))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(open(dewi, letter(selected)).getStatus()).isEqualTo(404);
        assertThat(open(dewi, letter(waiting)).getStatus())
                .as("who waits has none")
                .isEqualTo(404);
        assertThat(offers.selectionLetter(waiting)).isEmpty();
    }

    @Test
    void theMailOfTheOfferBringsItAndItsLinkOpensIt() throws Exception {
        select();

        assertThat(offers.selectionLetter(selected).orElseThrow().file())
                .isEqualTo(number(1).replace('/', '-') + ".pdf");
        var link = "/offers/" + offers.offerLink(selected).text();
        assertThat(open(null, link).getContentAsString()).contains(link + "/selection.pdf");
        assertThat(PrintedPaper.text(open(null, link + "/selection.pdf").getContentAsByteArray()))
                .contains("Sulastri");
        assertThat(open(null, "/offers/nothing/selection.pdf").getStatus()).isEqualTo(404);
    }

    @Test
    void whoMovesUpGetsALetterAndTheListStaysAsItWas() throws Exception {
        select();
        var before = PrintedPaper.text(open(batik.rini, list()).getContentAsByteArray());
        batik.answer(sulastri, selected, Enrolling.Answer.DECLINE);
        assertThat(batik.status(waiting)).isEqualTo(OFFERED);

        assertThat(PrintedPaper.text(open(dewi, letter(waiting)).getContentAsByteArray()))
                .contains(number(2), "Dewi Anggraini");
        assertThat(PrintedPaper.text(open(batik.rini, list()).getContentAsByteArray()))
                .isEqualTo(before);
    }

    @Test
    void theListNamesWhoIsSelectedAndWhoWaitsAndNoReasons() throws Exception {
        select();
        assertThat(batik.status(waiting)).isEqualTo(WAITLISTED);
        assertThat(open(batik.rini, "/batches/" + batch + "/participants").getContentAsString())
                .contains(list());
        var pdf = open(batik.budi, list()).getContentAsByteArray();

        assertThat(PrintedPaper.faults(pdf)).isEmpty();
        assertThat(PrintedPaper.text(pdf))
                .containsSubsequence("Terpilih", "1 Sulastri", "Cadangan", "1 Dewi Anggraini")
                .contains("Budi Santoso")
                .doesNotContain("poin", "kepala rumah tangga");
        assertThat(open(sulastri, list()).getStatus()).isEqualTo(403);
        assertThat(jdbc.sql(
                                "select details->>'people' from audit_event where action = 'SelectionListTaken' and subject_id = :id")
                        .param("id", batch.toString())
                        .query(String.class)
                        .list())
                .containsExactly("2");
    }

    @Test
    void whereWhoeverComesFirstIsServedNobodyIsSelected() throws Exception {
        var served = batik.batch(batik.programme("BC-101"), "FIRST_COME", 1, 60);
        var seat = batik.enrol(sulastri, served);
        var offered = batik.enrol(dewi, served);
        batik.cancel(sulastri, seat);

        assertThat(batik.status(offered)).isEqualTo(OFFERED);
        assertThat(open(dewi, letter(offered)).getStatus()).isEqualTo(404);
        assertThat(open(dewi, "/my-trainings/" + offered).getContentAsString()).doesNotContain("Surat hasil seleksi");
    }

    @Test
    void whoAnswersBeforeStaffTellThemHasALetterToo() {
        batik.withoutMail(sulastri);
        select();
        batik.answer(sulastri, selected, Enrolling.Answer.ACCEPT);

        assertThat(offers.selectionLetter(selected)).isPresent();
    }

    @Test
    void whoIsToldByStaffHasALetterOnceTheyAreTold() {
        batik.withoutMail(sulastri);
        select();
        assertThat(batik.status(selected)).isEqualTo(OFFERED);
        assertThat(offers.selectionLetter(selected)).isEmpty();

        clock.advance(Duration.ofDays(2));
        var telling = jdbc.sql("select id from offer_telling where enrolment_id = :id")
                .param("id", selected.value())
                .query(UUID.class)
                .single();
        Batik.as(
                batik.rini,
                () -> transaction.executeWithoutResult(
                        status -> tellOffer.submit(batik.rini.scope(), telling.toString(), Map.of("way", "desk"))));

        assertThat(jdbc.sql("select answer_until from selection_letter where enrolment_id = :id")
                        .param("id", selected.value())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(enrolments.ofProcess(selected).state().offerUntil());
    }

    private void select() {
        batik.due(batch.toString(), "EnrolmentCloses");
        Batik.as(batik.budi, () -> selection.confirm(batik.budi.scope(), batch));
        for (var step : List.of("PrepareSelection", "ConfirmSelection")) {
            var task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(batch.toString())
                    .taskDefinitionKey(step)
                    .singleResult();
            tasks.complete(task.getId(), Map.of("selection", "confirm"));
        }
    }

    private String number(int n) {
        var name = jdbc.sql("select p.code || '/' || b.year || '/' || b.number from batch b"
                        + " join programme p on p.id = b.programme_id where b.id = :id")
                .param("id", batch.value())
                .query(String.class)
                .single();
        return "%s/S-%02d".formatted(name, n);
    }

    private static String letter(EnrolmentId id) {
        return "/my-trainings/" + id + "/selection.pdf";
    }

    private String list() {
        return "/batches/" + batch + "/selection.pdf";
    }

    private MockHttpServletResponse open(@Nullable SignedIn me, String path) throws Exception {
        return mvc.perform(me == null ? get(path) : get(path).with(as(me)))
                .andReturn()
                .getResponse();
    }
}
