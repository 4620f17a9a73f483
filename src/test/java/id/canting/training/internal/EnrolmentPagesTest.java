package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static id.canting.training.EnrolmentStatus.CANCELLED;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.LATE_CANCELLED;
import static id.canting.training.EnrolmentStatus.MOVED;
import static id.canting.training.EnrolmentStatus.OFFERED;
import static id.canting.training.EnrolmentStatus.REFUSED;
import static id.canting.training.EnrolmentStatus.REVIEW;
import static id.canting.training.EnrolmentStatus.WAITLISTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.demo.MovableClock;
import id.canting.identity.SignedIn;
import id.canting.people.AtTheDesk;
import id.canting.people.Phone;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.Enrolments;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Pages of enrolments, for artisans, for whoever has a link, and for staff; and the tasks over them. */
@DatabaseTest
class EnrolmentPagesTest {

    private static final String WHY = "Saya membatik sejak kecil, tanpa sertifikat.";

    @Autowired
    Batik batik;

    @Autowired
    Enrolments offers;

    @Autowired
    Enrolling enrolling;

    @Autowired
    AtTheDesk desk;

    @Autowired
    List<StaffTask> all;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @Shows("training: step: EnrolmentRequested")
    void whoMayEnrolReadsWhyAndEnrolsWithOneButton() throws Exception {
        var batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 2, 40);
        var sulastri = batik.member("Sulastri");

        page(sulastri, "/my-trainings/new/" + batch)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ya. Semua syarat terpenuhi.")))
                .andExpect(content().string(containsString("2 kursi, 2 masih kosong")))
                .andExpect(content().string(containsString("Daftar pelatihan ini")))
                .andExpect(content().string(not(containsString("Minta petugas melihat"))));
        send(sulastri, "/my-trainings/new/" + batch).andExpect(status().is3xxRedirection());

        var mine = enrolment(sulastri, batch);
        assertThat(batik.status(mine)).isEqualTo(CONFIRMED);
        page(sulastri, "/my-trainings/" + mine)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Kursi pasti")));
        page(sulastri, "/my-trainings").andExpect(content().string(containsString("Batik Tulis Dasar")));
        page(batik.member("Dewi"), "/my-trainings/" + mine).andExpect(status().isNotFound());
        page(sulastri, "/my-trainings/new/" + batch).andExpect(redirectedUrl("/my-trainings/" + mine));
    }

    @Test
    @Shows("training: step: CheckEligibility")
    void whoMissesARequirementReadsWhatWouldMeetItAndMayAskThatSomebodyLooks() throws Exception {
        var first = batik.programme("BT-101");
        var next = batik.programme("BT-201");
        batik.asks(next, 1, "PROGRAMME", first, null);
        batik.asks(next, 1, "EXPERIENCE", null, 5);
        var batch = batik.batch(next, "FIRST_COME", 2, 40);
        var dewi = batik.member("Dewi Anggraini");

        page(dewi, "/my-trainings/new/" + batch)
                .andExpect(content().string(containsString("Syarat program belum terpenuhi")))
                .andExpect(content().string(containsString("selesai BT-101")))
                .andExpect(content().string(containsString("pengalaman 5 tahun")))
                .andExpect(content().string(not(containsString("Daftar pelatihan ini"))));
        send(dewi, "/my-trainings/new/" + batch)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Ada syarat yang belum terpenuhi")));
        send(dewi, "/my-trainings/new/" + batch, "look", "true", "review", "pendek")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("pendek")))
                .andExpect(content().string(containsString("paling sedikit 10 huruf")));
        send(dewi, "/my-trainings/new/" + batch, "look", "true", "review", WHY).andExpect(status().is3xxRedirection());

        var mine = enrolment(dewi, batch);
        assertThat(batik.status(mine)).isEqualTo(REVIEW);
        assertThat(shown(batik.rini, "ReviewEligibility", mine)).contains(WHY).contains("PREREQUISITE");
        done(batik.rini, "ReviewEligibility", mine, Map.of("review", "accept", "words", "Pengalaman cukup."));
        assertThat(batik.status(mine)).isEqualTo(CONFIRMED);
    }

    @Test
    void whoLooksMayRefuseWithAReasonAndThePersonReadsIt() throws Exception {
        var next = batik.programme("WA-201");
        batik.asks(next, 1, "OWNER", null, null);
        var batch = batik.batch(next, "FIRST_COME", 2, 40);
        var dewi = batik.member("Dewi Anggraini");
        var mine = batik.enrol(dewi, batch, Batik.review(WHY));

        assertThatThrownBy(() -> done(batik.rini, "ReviewEligibility", mine, Map.of("review", "refuse", "words", WHY)))
                .isInstanceOf(TaskRefusal.class);
        done(
                batik.rini,
                "ReviewEligibility",
                mine,
                Map.of("review", "refuse", "reason", "OTHER_TRAINING_FIRST", "words", "Ikuti WA-101 lebih dulu."));

        assertThat(batik.status(mine)).isEqualTo(REFUSED);
        page(dewi, "/my-trainings/" + mine).andExpect(content().string(containsString("Ikuti WA-101 lebih dulu.")));
    }

    @Test
    @Shows("training: step: ApproveEnrolment")
    void anApproverNamedByTheProgrammeIsAskedFirst() {
        var batch = batik.batch(batik.programme("DM-201", "SUPERVISOR"), "FIRST_COME", 2, 40);
        var mine = batik.enrol(batik.member("Bagas Pratama"), batch);

        done(batik.budi, "ApproveEnrolment", mine, Map.of("approval", "approve"));

        assertThat(batik.status(mine)).isEqualTo(CONFIRMED);
    }

    @Test
    @Shows("training: step: AwaitAnswer")
    void theLinkShowsAndTheButtonActsOnce() throws Exception {
        var batch = batik.batch(batik.programme("BC-101"), "FIRST_COME", 1, 40);
        var first = batik.member("Sulastri");
        var seat = batik.enrol(first, batch);
        var offered = batik.enrol(batik.member("Dewi Anggraini"), batch);
        batik.cancel(first, seat);
        var link = "/offers/" + offers.offerLink(offered).text();

        mvc.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Untuk Dewi")))
                .andExpect(content().string(containsString("Ambil kursi")))
                .andExpect(content().string(not(containsString("Anggraini"))));
        assertThat(batik.status(offered)).as("looking changes nothing").isEqualTo(OFFERED);
        mvc.perform(post(link).with(csrf()).param("answer", "ACCEPT"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Kursi itu milik Anda.")));
        assertThat(batik.status(offered)).isEqualTo(CONFIRMED);
        mvc.perform(post(link).with(csrf()).param("answer", "DECLINE"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("sudah dijawab")));
        mvc.perform(get("/offers/" + "x".repeat(43))).andExpect(status().isNotFound());
        assertThat(jdbc.sql("select count(*) from offer_token where enrolment_id = :id and octet_length(hash) = 32")
                        .param("id", offered.value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whoPassedIsNotToldToWaitForAPlaceInThatBatch() throws Exception {
        var batch = batik.batch(batik.programme("BC-101"), "FIRST_COME", 1, 40);
        var first = batik.member("Sulastri");
        var seat = batik.enrol(first, batch);
        var dewi = batik.member("Dewi Anggraini");
        var offered = batik.enrol(dewi, batch);
        batik.cancel(first, seat);

        send(dewi, "/my-trainings/" + offered + "/answer", "answer", "PASS").andExpect(status().is3xxRedirection());

        page(dewi, "/my-trainings/" + offered)
                .andExpect(content().string(containsString("Anda melewati angkatan ini")))
                .andExpect(content().string(not(containsString("Kami memberi tahu begitu ada kursi"))));
    }

    @Test
    void staffHandAnOfferToWhomeverNoMailReachesAndItIsRecorded() throws Exception {
        var batch = batik.batch(batik.programme("BW-101"), "FIRST_COME", 1, 40);
        batik.set(batch, "open_to_public", true);
        var phone = new Phone("62898%07d".formatted(System.nanoTime() % 10_000_000));
        var sumiati = Batik.as(batik.rini, () -> desk.register(batik.rini.scope(), "Sumiati", phone))
                .orElseThrow();
        var first = batik.member("Sulastri");
        var seat = batik.enrol(first, batch);
        var offered =
                Batik.as(batik.rini, () -> enrolling.requestFor(batik.rini.scope(), sumiati, batch, Batik.wish()));
        var participants = "/batches/" + batch + "/participants";
        var link = participants + "/" + offered + "/link";
        send(batik.rini, link).andExpect(redirectedUrl(participants));
        page(batik.rini, participants).andExpect(content().string(not(containsString(link))));
        batik.cancel(first, seat);
        assertThat(batik.status(offered)).isEqualTo(OFFERED);

        page(batik.rini, participants).andExpect(content().string(containsString(link)));
        page(batik.budi, participants).andExpect(content().string(not(containsString(link))));
        var shown = Jsoup.parse(send(batik.rini, link)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(shown.select("blockquote").text())
                .contains("Bu/Pak Sumiati", "Batik Tulis Dasar", "Jawab sampai", "http://localhost:8080/offers/");
        assertThat(shown.select("a[href^=https://wa.me/]").attr("href"))
                .startsWith("https://wa.me/" + phone.digits() + "?text=Bu/Pak%20Sumiati");
        assertThat(jdbc.sql("select actor_id from audit_event where action = 'OfferLinkShown' and subject_id = :id")
                        .param("id", offered.toString())
                        .query(UUID.class)
                        .list())
                .containsExactly(batik.rini.person().value());
        var path = shown.select("a[href^=/offers/]").attr("href");
        mvc.perform(post(path).with(csrf()).param("answer", "ACCEPT")).andExpect(status().isOk());
        assertThat(batik.status(offered)).isEqualTo(CONFIRMED);
    }

    @Test
    @Shows({"training: Self-cancel", "training: Late cancel"})
    void cancellingIsFreeBeforeTheCutOffAndAsksWhyAfterIt() throws Exception {
        var programme = batik.programme("LR-101");
        var far = batik.batch(programme, "FIRST_COME", 1, 40);
        var sulastri = batik.member("Sulastri");
        var free = batik.enrol(sulastri, far);
        send(sulastri, "/my-trainings/" + free + "/cancel").andExpect(status().is3xxRedirection());
        assertThat(batik.status(free)).isEqualTo(CANCELLED);

        var near = batik.batch(programme, "FIRST_COME", 1, 40);
        var dewi = batik.member("Dewi Anggraini");
        var late = batik.enrol(dewi, near);
        clock.advance(Duration.ofDays(38));
        send(dewi, "/my-trainings/" + late + "/cancel")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("setengah poin")));
        send(dewi, "/my-trainings/" + late + "/cancel", "said", "OTHER", "explanation", "Ada hajatan keluarga besar.")
                .andExpect(status().is3xxRedirection());
        assertThat(batik.status(late)).isEqualTo(LATE_CANCELLED);
        page(dewi, "/my-trainings/absences")
                .andExpect(content().string(containsString("Poin Anda sekarang: 0.")))
                .andExpect(content().string(containsString("Sedang dinilai")));

        var absence = jdbc.sql("select id::text from no_show where enrolment_id = :id")
                .param("id", late.value())
                .query(String.class)
                .single();
        assertThatThrownBy(() -> done(
                        batik.rini, "JudgeAbsence", absence, Map.of("absence", "half", "words", "Sebagian dimaklumi.")))
                .isInstanceOf(TaskRefusal.class);
        done(batik.rini, "JudgeAbsence", absence, Map.of("absence", "excused", "words", "Dapat dimaklumi."));
        page(dewi, "/my-trainings/absences")
                .andExpect(content().string(containsString("Poin Anda sekarang: 0.")))
                .andExpect(content().string(containsString("Dimaafkan")));
        page(dewi, "/my-trainings/absences/" + absence).andExpect(content().string(containsString("Dapat dimaklumi.")));
    }

    @Test
    @Shows("training: Move")
    void movingKeepsThePlaceUntilThereIsAnother() throws Exception {
        var programme = batik.programme("TM-101");
        var here = batik.batch(programme, "FIRST_COME", 1, 40);
        var there = batik.batch(programme, "FIRST_COME", 1, 60);
        var sulastri = batik.member("Sulastri");
        var old = batik.enrol(sulastri, here);
        var dewi = batik.member("Dewi Anggraini");
        var blocks = batik.enrol(dewi, there);

        send(sulastri, "/my-trainings/" + old + "/move", "to", there.toString()).andExpect(status().is3xxRedirection());

        var wish = enrolment(sulastri, there);
        assertThat(batik.status(wish)).isEqualTo(WAITLISTED);
        assertThat(batik.status(old)).isEqualTo(CONFIRMED);
        batik.cancel(dewi, blocks);
        assertThat(batik.status(wish)).isEqualTo(OFFERED);
        batik.answer(sulastri, wish, Enrolling.Answer.ACCEPT);
        assertThat(batik.status(wish)).isEqualTo(CONFIRMED);
        assertThat(batik.status(old)).isEqualTo(MOVED);
    }

    @Test
    void staffSeeWhoIsInAndMoveSomebodyOnlyWithAReason() throws Exception {
        var batch = batik.batch(batik.programme("DG-101"), "RANKED", 1, 40);
        var sulastri = batik.enrol(batik.member("Sulastri"), batch);
        var dewi = batik.enrol(batik.member("Dewi Anggraini"), batch);
        page(batik.rini, "/batches/" + batch + "/participants")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Dewi Anggraini")));
        batik.due(batch.toString(), "EnrolmentCloses");

        page(batik.rini, "/batches/" + batch + "/ranking?seats=2")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Untuk 2 kursi:")))
                .andExpect(content().string(containsString("Belum dilatih dalam 24 bulan")));
        send(batik.rini, "/batches/" + batch + "/ranking", "enrolment", dewi.toString(), "place", "1", "reason", "ya")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("paling sedikit 10 huruf")));
        assertThat(first(batch)).isEqualTo(sulastri);
        send(
                        batik.rini,
                        "/batches/" + batch + "/ranking",
                        "enrolment",
                        dewi.toString(),
                        "place",
                        "1",
                        "reason",
                        "Diminta Dinas untuk pameran Mei.")
                .andExpect(status().is3xxRedirection());
        assertThat(first(batch)).isEqualTo(dewi);

        done(batik.rini, "PrepareSelection", batch, Map.of("note", "Satu perubahan."));
        assertThat(task("ConfirmSelection").barred(batch.toString())).containsExactly(batik.rini.person());
        done(batik.budi, "ConfirmSelection", batch, Map.of("selection", "confirm"));
        assertThat(batik.status(dewi)).isEqualTo(OFFERED);
        assertThat(batik.status(sulastri)).isEqualTo(WAITLISTED);
    }

    private EnrolmentId first(BatchId batch) {
        return new EnrolmentId(jdbc.sql("select id from enrolment where batch_id = :batch and rank = 1")
                .param("batch", batch.value())
                .query(UUID.class)
                .single());
    }

    private EnrolmentId enrolment(SignedIn me, BatchId batch) {
        return new EnrolmentId(jdbc.sql(
                        "select id from enrolment where batch_id = :batch and person_id = :person order by id desc limit 1")
                .param("batch", batch.value())
                .param("person", me.person().value())
                .query(UUID.class)
                .single());
    }

    private ResultActions page(SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(as(me)));
    }

    private ResultActions send(SignedIn me, String path, String... values) throws Exception {
        var request = post(path).with(as(me)).with(csrf());
        for (int n = 0; n < values.length; n += 2) {
            request.param(values[n], values[n + 1]);
        }
        return mvc.perform(request);
    }

    private StaffTask task(String element) {
        return all.stream()
                .filter(one -> one.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private String shown(SignedIn me, String element, Object key) {
        return Batik.as(
                me, () -> task(element).page(me.scope(), key.toString()).model().toString());
    }

    /** As module workflow does it: submission and token in one transaction. */
    private void done(SignedIn me, String element, Object key, Map<String, @Nullable Object> values) {
        Batik.as(
                me,
                () -> transaction.executeWithoutResult(status -> {
                    var route = task(element).submit(me.scope(), key.toString(), values);
                    var open = tasks.createTaskQuery()
                            .processInstanceBusinessKey(key.toString())
                            .taskDefinitionKey(element)
                            .singleResult();
                    tasks.complete(open.getId(), new HashMap<>(route));
                }));
    }
}
