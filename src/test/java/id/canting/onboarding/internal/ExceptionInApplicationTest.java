package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.demo.MovableClock;
import id.canting.documents.DocumentAccess;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.ExceptionSummary;
import id.canting.remedies.Exceptions;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.TestPeople;
import id.canting.workflow.CaseClock;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From what an applicant asks for out of turn to what becomes of it in the case: on the real engine, over HTTP, and with
 * a clock that is moved. Sent back on Monday, 2 February 2026; ten working days end on Wednesday, 18 February, since
 * Imlek takes the 16th and 17th.
 */
@DatabaseTest
class ExceptionInApplicationTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;
    private static final Instant MONDAY = Instant.parse("2026-02-02T03:00:00Z");
    private static final Instant DUE = Instant.parse("2026-02-18T08:30:00Z");
    private static final String WHY = "Anak saya dirawat di rumah sakit sampai pekan depan.";
    private static final String WORDS = "Kami mengerti. Semoga lekas sembuh, Bu.";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicantService cases;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    VerifyApplication verification;

    @Autowired
    Sweeps sweeps;

    @Autowired
    Exceptions exceptions;

    @Autowired
    List<DocumentAccess> access;

    @Autowired
    CaseClock clocks;

    @Autowired
    TaskDesk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    DueTimers dueTimers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;
    private SignedIn hendra;
    private SignedIn budi;
    private SignedIn wiwik;

    @BeforeEach
    void anOfficeOfFour() {
        clock.set(MONDAY);
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", ARTISAN);
        rini = people.person(centre, "Rini Astuti", STAFF);
        hendra = people.person(centre, "Hendra Wijaya", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        wiwik = people.person(centre, "Wiwik Handayani", SUPERVISOR);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whoAsksForMoreTimeLosesNothingWhileItIsJudgedAndIsGivenTheNewDay() throws Exception {
        var id = returned();
        clock.set(Instant.parse("2026-02-06T03:00:00Z"));
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY).andExpect(status().isFound());
        var exception = only(id);
        assertThat(exception.number()).matches("PGC-2026-00000\\d");
        assertThat(waitingAt(exception)).containsExactly("JudgeException");
        assertThat(text("/applications/" + id, sulastri)).contains("berhenti selama keringanan dinilai");
        assertThat(text("/applications/" + id, hendra)).contains("Waktu lebih lama: Sedang dinilai");

        clock.set(Instant.parse("2026-02-23T03:00:00Z"));
        sweeps.remind();
        dueTimers.fire(id.toString());
        assertThat(state(id)).as("past its day, and still waiting").isEqualTo(ApplicationStatus.RETURNED);
        assertThat(applications.ofProcess(id).reminded()).isZero();
        assertThat(text(taskPath(exception), hendra)).contains(WHY, "Tanpa keringanan", "3 Maret 2026");

        judged(hendra, exception, "grant-until", "2026-03-06");

        var until = Instant.parse("2026-03-06T08:30:00Z");
        assertThat(only(id).status()).isEqualTo(ExceptionStatus.GRANTED);
        assertThat(applications.ofProcess(id).due()).isEqualTo(until);
        assertThat(timers(id)).containsExactly(until);
        assertThat(text("/exceptions/" + exception.id(), sulastri)).contains("Keringanan diberikan", WORDS, "6 Maret");
        clock.set(Instant.parse("2026-03-06T08:00:00Z"));
        sweeps.remind();
        assertThat(applications.ofProcess(id).reminded()).isEqualTo(2);
        dueTimers.fire(id.toString());
        assertThat(state(id)).isEqualTo(ApplicationStatus.RETURNED);
        clock.set(until.plusSeconds(60));
        dueTimers.fire(id.toString());
        assertThat(state(id)).isEqualTo(ApplicationStatus.LAPSED);
    }

    /** Four of ten working days were used up on Friday, 6 February; six are left, counted from the answer. */
    @ParameterizedTest
    @CsvSource({"refuse, 2026-03-03T08:30:00Z", "withdraw, 2026-03-03T08:30:00Z"})
    void afterwardsTheTimeThatWasLeftIsLeft(String end, Instant due) throws Exception {
        var id = returned();
        clock.set(Instant.parse("2026-02-06T03:00:00Z"));
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY).andExpect(status().isFound());
        var exception = only(id);
        assertThat(timers(id)).allSatisfy(timer -> assertThat(timer).isAfter(Instant.parse("2100-01-01T00:00:00Z")));

        clock.set(Instant.parse("2026-02-23T03:00:00Z"));
        if (end.equals("refuse")) {
            judged(hendra, exception, "refuse", null);
        } else {
            done(sulastri, "/exceptions/" + exception.id() + "/withdraw");
            done(sulastri, "/exceptions/" + exception.id() + "/withdraw");
        }

        assertThat(applications.ofProcess(id).due()).isEqualTo(due);
        assertThat(timers(id)).containsExactly(due);
        assertThat(waitingAt(exception)).isEmpty();
        clock.set(due.minusSeconds(60));
        dueTimers.fire(id.toString());
        assertThat(state(id)).isEqualTo(ApplicationStatus.RETURNED);
        clock.set(due.plusSeconds(60));
        dueTimers.fire(id.toString());
        assertThat(state(id)).isEqualTo(ApplicationStatus.LAPSED);
    }

    @Test
    void onHoldAndJudgedAtOnceTheTimeStandsStillFromTheFirstToTheLast() throws Exception {
        var id = returned();
        clock.set(Instant.parse("2026-02-06T03:00:00Z"));
        transaction.executeWithoutResult(status -> clocks.stop(id.toString(), "hold"));
        clock.set(Instant.parse("2026-02-11T03:00:00Z"));
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY).andExpect(status().isFound());
        clock.set(Instant.parse("2026-02-20T03:00:00Z"));
        transaction.executeWithoutResult(status -> clocks.go(id.toString(), "hold"));
        assertThat(applications.ofProcess(id).due()).isEqualTo(DUE);

        clock.set(Instant.parse("2026-02-23T03:00:00Z"));
        judged(hendra, only(id), "refuse", null);

        assertThat(applications.ofProcess(id).due()).isEqualTo(Instant.parse("2026-03-03T08:30:00Z"));
    }

    @Test
    void whoIsLateIsToldSoKindlyAndWhatToDo() throws Exception {
        var id = returned();
        clock.set(DUE.plusSeconds(60));
        assertThat(text("/exceptions/new?kind=application&of=" + id, sulastri))
                .as("the process has not noticed yet")
                .contains("Batas waktunya sudah lewat", "dilanjutkan satu kali");
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY).andExpect(status().isUnprocessableEntity());

        dueTimers.fire(id.toString());

        assertThat(state(id)).isEqualTo(ApplicationStatus.LAPSED);
        assertThat(page(asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY)
                        .andExpect(status().isUnprocessableEntity())))
                .contains("Batas waktunya sudah lewat");
        assertThat(exceptions.about("application", id.value())).isEmpty();
        assertThat(clocks.stopped(id.toString())).isEmpty();
    }

    @Test
    void whatIsGrantedAfterTheCaseHasEndedIsRefusedAndChangesNothing() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var exception = only(id);
        jdbc.sql(
                        "update membership_application set status = 'LAPSED', due_at = null, waiting_since = null where id = :id")
                .param("id", id.value())
                .update();

        assertThatThrownBy(() -> judged(hendra, exception, "grant-until", "2026-03-06"))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("remedies.exception.case-moved-on");

        assertThat(only(id).status()).isEqualTo(ExceptionStatus.REQUESTED);
        assertThat(waitingAt(exception)).containsExactly("JudgeException");
    }

    @Test
    void aSecondClickAsksForNothingMore() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var path = "/exceptions/" + only(id).id();

        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY).andExpect(redirectedUrl(path));
        mvc.perform(get("/exceptions/new?kind=application&of=" + id).with(as(sulastri)))
                .andExpect(redirectedUrl(path));

        assertThat(exceptions.about("application", id.value())).hasSize(1);
        assertThatThrownBy(() -> jdbc.sql(
                                """
                                insert into exception_request
                                select gen_random_uuid(), version, centre_id, person_id, entered_by, number || 'x', case_kind,
                                       case_id, case_number, case_path, kind, wished_until, deadline_at, requirement,
                                       requirement_label, why, requested_at, status, status_changed_at, due_at
                                  from exception_request where case_id = :id
                                """)
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("exception_request_one_open_uq");
    }

    @Test
    void somebodyElsesCaseAndRequestAreNotThere() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var path = "/exceptions/" + only(id).id();
        var dewi = people.person(centre, "Dewi Anggraini", ARTISAN);
        var elsewhere = people.person(people.centre(), "Yuli Prasetyo", STAFF, SUPERVISOR);
        for (var stranger : List.of(dewi, elsewhere)) {
            mvc.perform(get("/exceptions/new?kind=application&of=" + id).with(as(stranger)))
                    .andExpect(status().isNotFound());
            asked(stranger, id, "ADJUSTMENT", null, WHY).andExpect(status().isNotFound());
            mvc.perform(get(path).with(as(stranger))).andExpect(status().isNotFound());
            mvc.perform(post(path + "/answer")
                            .param("answer", "Ya, tentu.")
                            .with(as(stranger))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(post(path + "/withdraw").with(as(dewi)).with(csrf())).andExpect(status().isNotFound());
        assertThat(page(mvc.perform(get("/exceptions").with(as(elsewhere))))).doesNotContain("Sulastri");
        assertThat(text("/exceptions", hendra)).contains("Sulastri", "Waktu lebih lama");
        assertThat(exceptions.about("application", id.value())).hasSize(1);
    }

    @Test
    void aQuestionAPageAndWhatWasTypedStays() throws Exception {
        var id = returned();
        var start = "/exceptions/new?kind=application&of=" + id;
        assertThat(text(start, sulastri)).contains("Apa yang Anda perlukan?", "Waktu lebih lama", "Cara lain");
        assertThat(unprocessable(start + "&step=what")).contains("Pilih salah satu.");
        assertThat(unprocessable(start + "&what=NOTHING")).contains("Pilih salah satu.");
        assertThat(text(start + "&what=MORE_TIME", sulastri)).contains("Sampai kapan", "18 Februari 2026");
        for (var wish : List.of("besok", "2026-02-18", "2026-01-05", "2028-01-05", "")) {
            assertThat(unprocessable(start + "&what=MORE_TIME&step=wish&wish=" + wish))
                    .as(wish)
                    .contains("Pilih hari sesudah batas waktu");
        }
        assertThat(text(start + "&what=MORE_TIME&wish=2026-03-06", sulastri)).contains("Mengapa Anda memerlukan");
        assertThat(text(start + "&what=ADJUSTMENT", sulastri)).contains("surat dokter tidak diminta");
        assertThat(page(asked(sulastri, id, "MORE_TIME", "2026-03-06", "Sakit.")
                        .andExpect(status().isUnprocessableEntity())))
                .contains("Ceritakan sedikit", "Sakit.");
        asked(sulastri, id, "MORE_TIME", "2026-02-01", WHY).andExpect(status().isUnprocessableEntity());
        var broken = new MockMultipartFile("paper1", "surat.pdf", "application/pdf", "<html>".getBytes());
        assertThat(page(asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY, broken)
                        .andExpect(status().isUnprocessableEntity())))
                .contains("surat.pdf", WHY);
        assertThat(exceptions.about("application", id.value())).isEmpty();
        assertThat(clocks.stopped(id.toString())).isEmpty();
    }

    @Test
    void aWaiverIsJudgedByASupervisorWhoHadNothingToDoWithItAndWhoThenDoesNotDecide() throws Exception {
        var id = returned(elsewhere(), "RESIDENCE_LETTER", Paper.RESIDENCE_LETTER);
        assertThat(text("/exceptions/new?kind=application&of=" + id + "&what=WAIVER", sulastri))
                .contains("Syarat mana")
                .doesNotContain("KTP");
        asked(sulastri, id, "WAIVER", "KTP", "KTP saya hilang waktu banjir.")
                .andExpect(status().isUnprocessableEntity());
        asked(sulastri, id, "WAIVER", "RESIDENCE_LETTER", "Kantor kelurahan tutup sejak banjir.")
                .andExpect(status().isFound());
        var exception = only(id);
        assertThat(waitingAt(exception)).containsExactly("JudgeWeightyException");
        var verifier = people.person(centre, "Nur Hasanah", SUPERVISOR);
        involve(verifier, id, exception);
        assertThatThrownBy(() -> judged(verifier, exception, "grant", null)).hasMessage("workflow.task.barred");

        judged(wiwik, exception, "grant", null);

        assertThat(World.as(sulastri, () -> cases.toCorrect(sulastri.scope(), id)))
                .isEmpty();
        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));
        task(rini, id.toString(), "VerifyApplication", verdicts(id, "RESIDENCE_LETTER", "complete"));
        if (state(id) == ApplicationStatus.VISIT) {
            jdbc.sql("update membership_application set status = 'DECISION' where id = :id")
                    .param("id", id.value())
                    .update();
        }
        assertThat(barred(wiwik, id)).as("let a requirement go").isTrue();
        assertThat(barred(budi, id)).isFalse();
    }

    @Test
    void withoutAWaiverAPaperThatIsAskedForHasToFit() {
        var id = returned(elsewhere(), "RESIDENCE_LETTER", Paper.RESIDENCE_LETTER);
        World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.RESIDENCE_LETTER, upload(0x777777)));
        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));

        assertThatThrownBy(() ->
                        task(rini, id.toString(), "VerifyApplication", verdicts(id, "RESIDENCE_LETTER", "complete")))
                .hasMessage("onboarding.verify.does-not-fit");
    }

    @Test
    void staffGrantUpToTwentyWorkingDaysAndASupervisorMore() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var little = only(id);
        assertThatThrownBy(() -> judged(hendra, little, "grant-until", "2026-06-30"))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("remedies.exception.too-long");
        assertThatThrownBy(() -> judged(hendra, little, "grant-until", "2026-02-18"))
                .hasMessage("remedies.exception.until-wrong");
        judged(hendra, little, "refuse", null);

        asked(sulastri, id, "MORE_TIME", "2026-06-30", WHY).andExpect(status().isFound());
        var much = only(id);
        assertThat(waitingAt(much)).containsExactly("JudgeWeightyException");
        judged(budi, much, "grant-until", "2026-06-30");

        assertThat(applications.ofProcess(id).due()).isEqualTo(Instant.parse("2026-06-30T08:30:00Z"));
    }

    @Test
    void whatStaffTookDownAtTheDeskIsJudgedByAColleague() throws Exception {
        var id = returned();
        assertThat(text("/applications/" + id, rini)).contains("Catat permintaan keringanan");
        asked(rini, id, "ADJUSTMENT", null, "Bu Sulastri minta perjanjian dibacakan; penglihatannya kabur.")
                .andExpect(status().isFound());
        var exception = only(id);
        assertThat(exception.person()).isEqualTo(sulastri.person());
        assertThatThrownBy(() -> judged(rini, exception, "grant", null)).hasMessage("workflow.task.barred");

        judged(hendra, exception, "grant", null);

        assertThat(text("/exceptions/" + exception.id(), sulastri)).contains("Dicatat di loket oleh", "Rini Astuti");
        assertThat(text("/applications/" + id, rini)).contains("Penyesuaian yang diperlukan", WORDS);
    }

    @Test
    void aQuestionIsAskedOnceAndWhoDoesNotAnswerIsJudgedAllTheSame() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var exception = only(id);
        judged(hendra, exception, "ask", null);
        assertThat(text("/exceptions/" + exception.id(), sulastri)).contains("Kami ingin bertanya", WORDS);
        var answering = "/exceptions/" + exception.id() + "/answer";
        assertThat(page(mvc.perform(post(answering)
                                .param("answer", " ")
                                .with(as(sulastri))
                                .with(csrf()))
                        .andExpect(status().isUnprocessableEntity())))
                .contains("Tulis jawabannya.");
        clock.set(Instant.parse("2026-02-09T08:31:00Z"));
        dueTimers.fire(exception.id().toString());

        assertThat(waitingAt(exception)).containsExactly("JudgeException");
        assertThat(World.as(
                        hendra, () -> desk.holds(hendra.scope(), exception.id().toString(), "JudgeException")))
                .as("comes back to who asked")
                .isTrue();
        mvc.perform(post(answering)
                        .param("answer", "Sampai Jumat.")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(redirectedUrl("/exceptions/" + exception.id()));
        assertThat(only(id).status()).isEqualTo(ExceptionStatus.REQUESTED);
        assertThatThrownBy(() -> judged(hendra, exception, "ask", null)).isInstanceOf(TaskRefusal.class);
    }

    @Test
    void whoAnswersIsJudgedByWhatTheySaid() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var exception = only(id);
        judged(hendra, exception, "ask", null);
        mvc.perform(post("/exceptions/" + exception.id() + "/answer")
                        .param("answer", "Sampai hari Jumat.")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isFound());
        assertThat(text(taskPath(exception), hendra)).contains("Sampai hari Jumat.");
        assertThat(clocks.stopped(id.toString())).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"resubmit, VERIFICATION", "withdraw, WITHDRAWN"})
    void aCaseThatMovesOnOvertakesTheRequestAndLeavesNothingBehind(String move, ApplicationStatus state)
            throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        var exception = only(id);

        if (move.equals("resubmit")) {
            World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.KTP, upload(0x654321)));
            World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));
        } else {
            World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));
        }

        assertThat(state(id)).isEqualTo(state);
        assertThat(only(id).status()).isEqualTo(ExceptionStatus.OVERTAKEN);
        assertThat(waitingAt(exception)).isEmpty();
        assertThat(timers(id)).isEmpty();
        assertThat(clocks.stopped(id.toString())).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(exception.id().toString())
                        .count())
                .isZero();
        assertThat(text("/exceptions/" + exception.id(), sulastri)).contains("tidak diperlukan lagi");
    }

    @Test
    void whoDoesNotJoinAfterAllIsAskedNothingMore() throws Exception {
        var id = admitted();
        asked(sulastri, id, "ADJUSTMENT", null, "Saya memerlukan kursi dan tulisan yang besar.");
        World.as(sulastri, () -> cases.refuseAgreement(sulastri.scope(), id, "Butir 3 terlalu berat."));
        assertThat(only(id).status()).as("an adjustment may still help").isEqualTo(ExceptionStatus.REQUESTED);

        task(
                rini,
                id.toString(),
                "ClarifyAgreement",
                Map.of("clarification", List.of("decline"), "note", List.of("Ia tidak jadi bergabung dengan sentra.")));

        assertThat(only(id).status()).isEqualTo(ExceptionStatus.OVERTAKEN);
        assertThat(clocks.stopped(id.toString())).isEmpty();
    }

    @Test
    void whoSignsWhileMoreTimeIsJudgedIsAMemberAndLeavesNothingBehind() throws Exception {
        var id = admitted();
        asked(sulastri, id, "MORE_TIME", "2026-03-20", WHY);

        World.as(sulastri, () -> cases.agree(sulastri.scope(), id, 1));

        assertThat(state(id)).isEqualTo(ApplicationStatus.MEMBER);
        assertThat(only(id).status()).isEqualTo(ExceptionStatus.OVERTAKEN);
        assertThat(timers(id)).isEmpty();
        assertThat(clocks.stopped(id.toString())).isEmpty();
    }

    @Test
    void anAdjustmentStaysAskedForWhenTheCaseGoesOn() throws Exception {
        var id = returned();
        asked(sulastri, id, "ADJUSTMENT", null, "Saya memerlukan kursi dan tulisan yang besar.");
        World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.KTP, upload(0x654321)));

        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));

        assertThat(only(id).status()).isEqualTo(ExceptionStatus.REQUESTED);
        assertThat(clocks.promise(id.toString()).orElseThrow().stopped())
                .as("what was opened meanwhile stands still, too")
                .isTrue();
        judged(hendra, only(id), "grant", null);
        assertThat(clocks.promise(id.toString()).orElseThrow().stopped()).isFalse();
    }

    @Test
    void whatTellsOfSomebodysLifeIsSealedAndReadByThoseWhoJudge() throws Exception {
        var id = returned();
        var paper = new MockMultipartFile("paper1", "surat.jpg", "image/jpeg", World.picture(0x123456));
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY, paper).andExpect(status().isFound());
        var exception = only(id);
        assertThat(new String(
                        jdbc.sql("select why from exception_request where case_id = :id")
                                .param("id", id.value())
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("rumah sakit");
        var papers = access.stream()
                .filter(one -> one.caseKind().equals("exception"))
                .findFirst()
                .orElseThrow();
        assertThat(papers.mayRead(hendra, exception.id().value())).isTrue();
        assertThat(text("/exceptions/" + exception.id(), hendra)).contains(WHY);

        judged(hendra, exception, "grant-until", "2026-03-06");

        assertThat(papers.mayRead(hendra, exception.id().value())).isFalse();
        assertThat(papers.mayRead(budi, exception.id().value())).isTrue();
        assertThat(papers.mayRead(sulastri, exception.id().value())).isTrue();
        assertThat(text("/exceptions/" + exception.id(), hendra)).doesNotContain(WHY);
        assertThat(text("/exceptions/" + exception.id(), budi)).contains(WHY);
    }

    @Test
    void theAgreementsTimeStandsStillAndIsMovedAsWell() throws Exception {
        var id = admitted();
        asked(sulastri, id, "MORE_TIME", "2026-03-20", WHY).andExpect(status().isFound());
        clock.set(Instant.parse("2026-03-16T03:00:00Z"));
        dueTimers.fire(id.toString());
        assertThat(state(id)).isEqualTo(ApplicationStatus.ADMISSION);
        assertThat(text("/applications/" + id + "/agreement", sulastri))
                .as("what is left of the time, from now on")
                .contains("setujui paling lambat Rabu, 15 April 2026");

        judged(hendra, only(id), "grant-until", "2026-04-30");

        assertThat(timers(id)).containsExactly(Instant.parse("2026-04-30T08:30:00Z"));
        assertThat(text("/applications/" + id + "/agreement", sulastri)).contains("paling lambat Kamis, 30 April 2026");
    }

    @Test
    void whatWasGrantedIsGivenOutOnce() throws Exception {
        var id = returned();
        asked(sulastri, id, "MORE_TIME", "2026-03-06", WHY);
        judged(hendra, only(id), "grant-until", "2026-03-06");

        assertThat(transaction.<List<Exceptions.Grant>>execute(status -> exceptions.granted("application", id.value())))
                .isEmpty();
        assertThat(only(id).kind()).isEqualTo(ExceptionKind.MORE_TIME);
    }

    private ApplicationId admitted() {
        var id = returned();
        World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.KTP, upload(0x654321)));
        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));
        task(rini, id.toString(), "VerifyApplication", verdicts(id, "", "complete"));
        task(budi, id.toString(), "DecideMembership", Map.of("decision", List.of("approve")));
        assertThat(state(id)).isEqualTo(ApplicationStatus.ADMISSION);
        return id;
    }

    private ApplicationId returned() {
        return returned(Applicant.draft(NUMBERS.getAndIncrement()), "KTP");
    }

    private static Draft elsewhere() {
        var outside = new HomeForm(
                "997601540565%04d".formatted(NUMBERS.incrementAndGet()),
                "Jl. Brawijaya 1",
                "",
                "",
                "ELSEWHERE",
                "",
                "Brangkal, Kabupaten Mojokerto",
                "AT_ADDRESS",
                "",
                "true");
        return Applicant.draft(NUMBERS.getAndIncrement()).with(outside);
    }

    private ApplicationId returned(Draft draft, String unfit, Paper... more) {
        World.as(sulastri, () -> apply.keep(sulastri.scope(), before -> draft));
        var papers = new ArrayList<>(List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1));
        papers.addAll(List.of(more));
        papers.forEach(paper ->
                World.as(sulastri, () -> apply.keep(sulastri.scope(), paper, upload(0x300000 + paper.ordinal()))));
        var id = World.as(sulastri, () -> apply.writing(sulastri.scope())).id();
        World.as(sulastri, () -> apply.submit(sulastri.scope(), id));
        if (state(id) == ApplicationStatus.SCREENING) {
            task(
                    rini,
                    id.toString(),
                    "ConfirmIneligible",
                    Map.of("ineligibility", List.of("verify"), "grounds", List.of("Ia membatik di Miji setiap hari.")));
        }
        task(rini, id.toString(), "VerifyApplication", verdicts(id, unfit, "return"));
        assertThat(applications.ofProcess(id).due()).isEqualTo(DUE);
        return id;
    }

    private Map<String, List<String>> verdicts(ApplicationId id, String unfit, String outcome) {
        var page = World.as(rini, () -> verification.page(rini.scope(), id.toString()));
        var typed = new HashMap<String, List<String>>();
        int row = 0;
        for (var document : page.rows().get("documents")) {
            var name = String.valueOf(document.get("id"));
            var fits = unfit.isEmpty() || !name.startsWith(unfit);
            typed.put("documents[" + row + "].id", List.of(name));
            typed.put("documents[" + row + "].verdict", List.of(fits ? "FITS" : "UNREADABLE"));
            typed.put("documents[" + row++ + "].note", List.of(fits ? "" : "Tidak terbaca."));
        }
        row = 0;
        for (var field : page.rows().get("fields")) {
            typed.put("fields[" + row++ + "].id", List.of(String.valueOf(field.get("id"))));
        }
        typed.put("verification", List.of(outcome));
        typed.put("message", List.of("Tinggal satu lagi, Bu."));
        return typed;
    }

    private ResultActions asked(
            SignedIn me, ApplicationId id, String what, String wish, String why, MockMultipartFile... files)
            throws Exception {
        var request = multipart("/exceptions/new");
        List.of(files).forEach(request::file);
        request.with(as(me))
                .with(csrf())
                .param("kind", "application")
                .param("of", id.toString())
                .param("what", what)
                .param("why", why);
        if (wish != null) {
            request.param("wish", wish);
        }
        return mvc.perform(request);
    }

    private void judged(SignedIn me, ExceptionSummary exception, String judgement, String until) {
        var element = waitingAt(exception).get(0);
        var typed = new HashMap<String, List<String>>();
        typed.put("judgement", List.of(judgement));
        typed.put("words", List.of(WORDS));
        typed.put("reason", List.of("NO_HINDRANCE"));
        if (until != null) {
            typed.put("until", List.of(until));
        }
        task(me, exception.id().toString(), element, typed);
    }

    private void task(SignedIn me, String key, String element, Map<String, List<String>> typed) {
        World.as(me, () -> {
            if (!desk.holds(me.scope(), key, element)) {
                desk.take(me.scope(), me.name(), key, element);
            }
            desk.send(me.scope(), me.name(), key, element, typed);
        });
    }

    private void involve(SignedIn person, ApplicationId id, ExceptionSummary exception) {
        for (var key : List.of(id.toString(), exception.id().toString())) {
            jdbc.sql(
                            """
                            insert into involvement (case_id, subject_id, person_id, kind, centre_id, since)
                            values (:case, :subject, :person, 'VERIFIED', :centre, now())
                            """)
                    .param("case", key)
                    .param("subject", sulastri.person().value())
                    .param("person", person.person().value())
                    .param("centre", centre.value())
                    .update();
        }
    }

    private boolean barred(SignedIn person, ApplicationId id) {
        return jdbc.sql(
                        """
                        select exists (select from involvement where case_id = :case and person_id = :person
                                          and kind in ('VERIFIED', 'VISITED', 'DECIDED', 'RELATED'))
                        """)
                .param("case", id.toString())
                .param("person", person.person().value())
                .query(Boolean.class)
                .single();
    }

    private ExceptionSummary only(ApplicationId id) {
        return exceptions.about("application", id.value()).get(0);
    }

    private List<String> waitingAt(ExceptionSummary exception) {
        return jdbc.sql("select element from task_item where case_key = :key")
                .param("key", exception.id().toString())
                .query(String.class)
                .list();
    }

    private String taskPath(ExceptionSummary exception) {
        return "/tasks/"
                + jdbc.sql("select id from task_item where case_key = :key")
                        .param("key", exception.id().toString())
                        .query(UUID.class)
                        .single();
    }

    private List<Instant> timers(ApplicationId id) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .flatMap(instance -> jobs.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    private void done(SignedIn me, String path) throws Exception {
        mvc.perform(post(path).with(as(me)).with(csrf())).andExpect(status().isFound());
    }

    private ApplicationStatus state(ApplicationId id) {
        return applications.ofProcess(id).status();
    }

    private static Upload upload(int rgb) {
        return new Upload("foto.jpg", "image/jpeg", World.picture(rgb));
    }

    private String text(String path, SignedIn me) throws Exception {
        return page(mvc.perform(get(path).with(as(me))).andExpect(status().isOk()));
    }

    private String unprocessable(String path) throws Exception {
        return page(mvc.perform(get(path).with(as(sulastri))).andExpect(status().isUnprocessableEntity()));
    }

    private static String page(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString())
                .text();
    }
}
