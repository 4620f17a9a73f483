package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.MENTOR;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.demo.MovableClock;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.Hold.Because;
import id.canting.people.Involvements;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.Shows;
import id.canting.testing.TestPeople;
import id.canting.workflow.CaseClock;
import id.canting.workflow.OpenTask;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskAudience;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** A case stands still, and goes on with what was left; and what is confided about it stays with those who may know. */
@DatabaseTest
class HoldTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicantService cases;

    @Autowired
    HoldService holds;

    @Autowired
    HoldReviews reviews;

    @Autowired
    CloseService closing;

    @Autowired
    ConcernService concerns;

    @Autowired
    ConcernRepository confided;

    @Autowired
    Involvements involvements;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    VerifyApplication verify;

    @Autowired
    DecideMembership decide;

    @Autowired
    ResolveDuplicate resolve;

    @Autowired
    PlanVisit plan;

    @Autowired
    ReviewConcern review;

    @Autowired
    Visits visits;

    @Autowired
    Sweeps sweeps;

    @Autowired
    CaseClock clocks;

    @Autowired
    TaskAudience audience;

    @Autowired
    TaskService tasks;

    @Autowired
    DueTimers timers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;
    private SignedIn budi;
    private SignedIn wiwik;

    @BeforeEach
    void newcomers() {
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", ARTISAN);
        rini = people.person(centre, "Rini Astuti", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        wiwik = people.person(centre, "Wiwik Handayani", SUPERVISOR);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    /** 14 and 15 August 2027 are a weekend, the 17th is Independence Day. */
    @Test
    void caseHeldAndReleased_theWindowOfCorrectionsKeepsWhatWasLeftOverAWeekendAndAHoliday() {
        moment("2027-08-04T10:00");
        var id = returned();
        assertThat(day(applications.ofProcess(id).due())).isEqualTo("2027-08-19");
        moment("2027-08-13T10:00");
        hold(rini, id, Because.INTEGRITY);

        moment("2027-08-20T10:00");
        timers.fire(id.toString());
        sweeps.remind();
        assertThat(where(id))
                .as("its time has passed, but not for what stands still")
                .isEqualTo(ApplicationStatus.RETURNED);
        assertThat(applications.ofProcess(id).reminded()).isZero();

        release(budi, id);
        var due = applications.ofProcess(id).due();
        assertThat(day(due)).as("the 16th, 18th and 19th were left").isEqualTo("2027-08-25");
        timers.fire(id.toString());
        assertThat(where(id)).isEqualTo(ApplicationStatus.RETURNED);
        sweeps.remind();
        assertThat(applications.ofProcess(id).reminded()).isOne();
        clock.set(due.plusSeconds(60));
        timers.fire(id.toString());
        assertThat(where(id)).isEqualTo(ApplicationStatus.LAPSED);
    }

    @Test
    void caseHeldAndReleased_theTimeToAgreeKeepsTheDaysThatWereLeft() {
        moment("2027-08-02T10:00");
        var id = approved();
        assertThat(day(applications.ofProcess(id).due())).isEqualTo("2027-09-01");
        moment("2027-08-10T10:00");
        hold(budi, id, Because.FORCE_MAJEURE);
        assertThatThrownBy(() -> World.as(sulastri, () -> cases.agree(sulastri.scope(), id, 1)))
                .hasMessage("onboarding.stands-still");

        moment("2027-09-10T10:00");
        timers.fire(id.toString());
        assertThat(where(id)).isEqualTo(ApplicationStatus.ADMISSION);
        release(rini, id);

        assertThat(day(applications.ofProcess(id).due())).isEqualTo("2027-10-02");
        World.as(sulastri, () -> cases.agree(sulastri.scope(), id, 1));
        assertThat(where(id)).isEqualTo(ApplicationStatus.MEMBER);
    }

    @Test
    void caseHeldAndReleased_aTaskOfStaffIsNotSentAndItsDueDateKeepsWhatWasLeft() throws Exception {
        moment("2027-08-13T10:00");
        var id = submitted();
        assertThat(day(promise(id).due())).isEqualTo("2027-08-18");
        moment("2027-08-16T10:00");
        hold(rini, id, Because.INTEGRITY);
        assertThat(promise(id).stopped()).isTrue();
        assertThatThrownBy(() -> verified(id, "complete", Set.of()))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("onboarding.stands-still");
        assertThat(where(id)).isEqualTo(ApplicationStatus.VERIFICATION);

        moment("2027-08-20T10:00");
        mvc.perform(get("/tasks?view=overdue").with(as(rini)))
                .andExpect(content().string(not(containsString(number(id)))));
        mvc.perform(get("/tasks").with(as(rini)))
                .andExpect(content().string(containsString(number(id))))
                .andExpect(content().string(containsString("waktu berhenti")))
                .andExpect(content().string(not(containsString("lewat"))));
        release(budi, id);

        assertThat(promise(id).stopped()).isFalse();
        assertThat(day(promise(id).due())).isEqualTo("2027-08-23");
        verified(id, "complete", Set.of());
        assertThat(where(id)).isEqualTo(ApplicationStatus.DECISION);
    }

    @Test
    void caseHeld_aVisitWhoseDayPassesIsPlannedAnew() {
        moment("2027-08-04T10:00");
        var id = submitted();
        verified(id, "visit", Set.of());
        done(rini, plan, id.toString(), Map.of("plannedFor", "2027-08-11T10:00", "visitor", rini.person() + ""));
        moment("2027-08-10T09:00");
        hold(rini, id, Because.FORCE_MAJEURE);
        sweeps.remindOfVisits();
        assertThat(visits.ahead(id)).hasValueSatisfying(visit -> assertThat(
                        jdbc.sql("select reminded_at is null from application_visit where id = :id")
                                .param("id", visit.id())
                                .query(Boolean.class)
                                .single())
                .isTrue());
        moment("2027-08-12T09:00");

        release(rini, id);

        assertThat(visits.ahead(id)).isEmpty();
        assertThat(open(id)).containsExactly("PlanVisit");
    }

    @Test
    void caseHeld_twiceAndReleasedTwiceIsToldAndChangesNothing() {
        var id = submitted();
        hold(rini, id, Because.INTEGRITY);
        assertThatThrownBy(() -> hold(budi, id, Because.FORCE_MAJEURE)).hasMessage("onboarding.hold.already");
        release(budi, id);
        assertThatThrownBy(() -> release(budi, id)).hasMessage("onboarding.release.not-held");
        assertThat(audited(id)).containsExactly("CaseHeld", "CaseReleased");
        assertThat(stops(id)).isZero();
        hold(rini, id, Because.FORCE_MAJEURE);
        assertThat(stops(id)).isOne();
    }

    @Test
    void caseHeld_whatIsLookedIntoIsReleasedByASupervisorOnlyAndAFloodByAnyone() {
        var id = submitted();
        hold(rini, id, Because.INTEGRITY);
        assertThatThrownBy(() -> release(rini, id)).hasMessage("onboarding.release.supervisor");
        release(budi, id);
        hold(budi, id, Because.FORCE_MAJEURE);
        release(rini, id);
        assertThat(applications.ofProcess(id).held()).isNull();
    }

    @Test
    void withdraw_worksOnHoldAndLeavesNothingThatStandsStill() {
        var id = returned();
        hold(rini, id, Because.INTEGRITY);

        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));

        assertThat(where(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(open(id)).isEmpty();
        assertThat(stops(id)).isZero();
        assertThat(jdbc.sql("select count(*) from application_hold where application_id = :id and ended_at is null")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> hold(rini, id, Because.INTEGRITY)).hasMessage("onboarding.moved-on");
    }

    /** Ten working days from 4 August 2027 end on the 19th. */
    @Test
    void caseHeld_comesBackToItsHolderAndThenToTheSupervisorsUntilItGoesOn() {
        moment("2027-08-04T10:00");
        var id = submitted();
        hold(rini, id, Because.FORCE_MAJEURE);

        assertThat(remindedOfHold("2027-08-18T16:00")).isEmpty();
        assertThat(remindedOfHold("2027-08-19T09:00")).containsExactly("Rini Astuti: HOLD_REVIEW_DUE");
        assertThat(remindedOfHold("2027-08-23T12:00")).hasSize(1);
        assertThat(remindedOfHold("2027-08-23T16:00"))
                .contains("Rini Astuti: HOLD_REVIEW_LATE", "Budi Santoso: HOLD_REVIEW_LATE")
                .contains("Wiwik Handayani: HOLD_REVIEW_LATE")
                .hasSize(4);
        assertThat(remindedOfHold("2027-08-30T12:00")).hasSize(4);
        assertThat(remindedOfHold("2027-08-30T16:00"))
                .as("five working days later, and so on")
                .hasSize(7);
        assertThat(mailed("HOLD_REVIEW_LATE")).hasSize(6);
        release(rini, id);
        assertThat(remindedOfHold("2027-09-20T16:00")).hasSize(7);
    }

    @Test
    void caseHeld_isProlongedWithAReasonByItsHolderAndWhoMayLetItGoOn() throws Exception {
        moment("2027-08-04T10:00");
        var id = submitted();
        var hendra = people.person(centre, "Hendra Wijaya", STAFF);
        hold(rini, id, Because.INTEGRITY);
        mvc.perform(get("/applications/" + id + "/prolong").with(as(rini)))
                .andExpect(content().string(containsString("value=\"2027-08-19\"")));
        mvc.perform(post("/applications/" + id + "/prolong")
                        .param("note", "")
                        .param("reviewOn", "2027-11-03")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tulis mengapa masih ditahan.")))
                .andExpect(content().string(containsString("paling lama 90 hari lagi.")))
                .andExpect(content().string(containsString("value=\"2027-11-03\"")));
        assertThatThrownBy(() -> prolong(hendra, id, "2027-09-01")).hasMessage("onboarding.release.supervisor");
        assertThatThrownBy(() -> prolong(rini, id, "2027-08-04")).hasMessage("onboarding.check.review-on");

        prolong(rini, id, "2027-09-01");
        prolong(budi, id, "2027-09-03");

        assertThat(remindedOfHold("2027-09-02T16:00")).isEmpty();
        assertThat(remindedOfHold("2027-09-03T09:00")).containsExactly("Rini Astuti: HOLD_REVIEW_DUE");
        assertThat(audited(id)).containsExactly("CaseHeld", "HoldProlonged", "HoldProlonged");
        mvc.perform(get("/applications/" + id).with(as(rini)))
                .andExpect(content().string(containsString("Dilihat lagi 3 September 2027.")))
                .andExpect(content().string(containsString("diperpanjang oleh Budi Santoso; dilihat lagi 3 September")))
                .andExpect(content().string(containsString("Airnya belum surut.")))
                .andExpect(content().string(containsString("/applications/" + id + "/prolong")));
        mvc.perform(get("/applications/" + id).with(as(hendra)))
                .andExpect(content().string(not(containsString("/applications/" + id + "/prolong"))));
        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(content().string(not(containsString("Airnya belum surut."))))
                .andExpect(content().string(not(containsString("3 September 2027"))));
    }

    @Test
    void caseHeld_becauseOfAConcernComesBackOnlyToThoseWhoMayKnowOfIt() {
        moment("2027-08-04T10:00");
        var id = submitted();
        raise(rini, id, "Wiwik meminta uang kepada pemohon.", wiwik);
        done(
                budi,
                review,
                concern(id),
                Map.of("outcome", "hold", "reason", "Perlu diperiksa.", "reviewOn", "2027-08-09"));

        assertThat(remindedOfHold("2027-08-09T09:00")).containsExactly("Budi Santoso: HOLD_REVIEW_DUE");
        assertThat(remindedOfHold("2027-08-11T16:00"))
                .containsExactly("Budi Santoso: HOLD_REVIEW_DUE", "Budi Santoso: HOLD_REVIEW_LATE");
        assertThat(mailed("HOLD_REVIEW_LATE")).containsExactly("Budi Santoso");
        assertThatThrownBy(() -> prolong(wiwik, id, "2027-08-20")).hasMessage("onboarding.release.somebody-else");
    }

    @Test
    void caseHeld_alreadyWhenAReviewerWantsItHeldIsLookedAtOnTheSoonerDay() {
        moment("2027-08-04T10:00");
        var id = submitted();
        hold(rini, id, Because.INTEGRITY);
        raise(wiwik, id, "Pemohon menitip amplop di loket.");
        done(
                budi,
                review,
                concern(id),
                Map.of("outcome", "hold", "reason", "Perlu diperiksa.", "reviewOn", "2027-08-09"));

        assertThat(remindedOfHold("2027-08-09T09:00")).containsExactly("Rini Astuti: HOLD_REVIEW_DUE");
    }

    @Test
    void caseHeld_whoseHolderHasLeftComesBackToTheSupervisorsAtOnce() {
        moment("2027-08-04T10:00");
        var hendra = people.person(centre, "Hendra Wijaya", STAFF);
        hold(hendra, submitted(), Because.FORCE_MAJEURE);
        jdbc.sql("update account set status = 'DISABLED' where id = :id")
                .param("id", hendra.account().value())
                .update();

        assertThat(remindedOfHold("2027-08-19T09:00"))
                .containsExactlyInAnyOrder("Budi Santoso: HOLD_REVIEW_DUE", "Wiwik Handayani: HOLD_REVIEW_DUE");
    }

    @Test
    void closed_whileItStandsStillItDoesSoNoMore() {
        moment("2027-08-04T10:00");
        var id = submitted();
        hold(rini, id, Because.INTEGRITY);

        World.as(budi, () -> closing.close(budi.scope(), id, Closures.Reason.DIED, "Surat kematian dari kelurahan."));

        assertThat(where(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(remindedOfHold("2027-09-20T16:00")).isEmpty();
        assertThat(stops(id)).isZero();
    }

    /** Who was told, and of what, by then. */
    private List<String> remindedOfHold(String local) {
        moment(local);
        reviews.remind();
        reviews.remind();
        await().until(() -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                        .query(Integer.class)
                        .single()
                == 0);
        return jdbc.sql(
                        """
                        select p.name || ': ' || m.template from inbox_message m join person p on p.id = m.person_id
                         where m.centre_id = :centre and m.template like 'HOLD_REVIEW%' order by m.template, p.name
                        """)
                .param("centre", centre.value())
                .query(String.class)
                .list();
    }

    private List<String> mailed(String template) {
        return jdbc.sql(
                        """
                        select p.name from outgoing_message m join person p on p.id = m.person_id
                         where m.centre_id = :centre and m.template = :template
                        """)
                .param("centre", centre.value())
                .param("template", template)
                .query(String.class)
                .list();
    }

    @Test
    void resolveDuplicate_suspiciousHoldsTheCaseAndAsksAgainOnceItIsReleased() {
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        submitted(sulastri, draft);
        var id = submitted(people.person(centre, "Sulastri", ARTISAN), draft);
        assertThat(open(id)).containsExactly("ResolveDuplicate");

        done(
                rini,
                resolve,
                id.toString(),
                Map.of(
                        "duplicateResolution",
                        "suspicious",
                        "grounds",
                        "Dua KTP dengan foto yang sama.",
                        "reviewOn",
                        inAWeek()));

        assertThat(applications.ofProcess(id).held()).extracting(Hold::because).isEqualTo(Because.INTEGRITY);
        assertThat(open(id)).containsExactly("ResolveDuplicate");
        assertThat(promise(id).stopped()).isTrue();
        var different =
                Map.<String, @Nullable Object>of("duplicateResolution", "different", "grounds", "Ternyata kembar.");
        assertThatThrownBy(() -> done(rini, resolve, id.toString(), different)).hasMessage("onboarding.stands-still");
        release(budi, id);
        done(rini, resolve, id.toString(), different);
        assertThat(where(id)).isEqualTo(ApplicationStatus.VERIFICATION);
    }

    @Test
    void theApplicantReadsThatItTakesLongerAndNeverWhyAndStaffReadBoth() throws Exception {
        var id = returned();
        mvc.perform(post("/applications/" + id + "/hold")
                        .param("because", "INTEGRITY")
                        .param("note", "")
                        .param("reviewOn", "2020-01-01")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tulis apa yang terjadi.")))
                .andExpect(content().string(containsString("Pilih hari sesudah hari ini, paling lama 90 hari lagi.")))
                .andExpect(content().string(containsString("value=\"2020-01-01\"")));
        mvc.perform(post("/applications/" + id + "/hold")
                        .param("because", "INTEGRITY")
                        .param("note", "Foto karya milik orang lain.")
                        .param("reviewOn", inAWeek())
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(redirectedUrl("/applications/" + id));

        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(content().string(containsString("Permohonan Anda ditahan sementara")))
                .andExpect(content().string(containsString("memerlukan waktu lebih lama")))
                .andExpect(content().string(containsString("/applications/" + id + "/withdraw")))
                .andExpect(content().string(not(containsString("Foto karya milik orang lain."))))
                .andExpect(content().string(not(containsString("/corrections"))));
        mvc.perform(get("/applications/" + id).with(as(rini)))
                .andExpect(content().string(containsString("Ditahan oleh Rini Astuti: Perlu diperiksa")))
                .andExpect(content().string(containsString("Foto karya milik orang lain.")))
                .andExpect(content().string(not(containsString("/applications/" + id + "/release"))));
        mvc.perform(get("/applications/" + id).with(as(budi)))
                .andExpect(content().string(containsString("/applications/" + id + "/release")));
        mvc.perform(get("/applications/" + id + "/release").with(as(budi)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("reviewOn"))));
        mvc.perform(post("/applications/" + id + "/resubmit")
                        .param("round", "1")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(redirectedUrl("/applications/" + id));
        assertThat(where(id)).isEqualTo(ApplicationStatus.RETURNED);
        assertThat(told(sulastri)).contains("APPLICATION_HELD");
        assertThat(told(budi)).contains("CASE_HELD");
        assertThat(told(rini)).doesNotContain("CASE_HELD");
    }

    @Test
    @Shows("onboarding: Concern")
    void concernRaised_isReviewedInConfidenceByASupervisorWhoHasNoPartInItAndMayHoldTheCase() throws Exception {
        var id = submitted();
        var words = "Wiwik meminta uang kepada pemohon.";
        raise(rini, id, words, wiwik);
        var task = task();

        assertThat(told(budi)).contains("CONCERN_RAISED");
        assertThat(told(wiwik)).doesNotContain("CONCERN_RAISED");
        assertThat(told(sulastri)).doesNotContain("CONCERN_RAISED");
        for (var who : List.of(sulastri, people.person(centre, "Hendra Wijaya", STAFF), wiwik)) {
            mvc.perform(get("/applications/" + id).with(as(who)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString(words))))
                    .andExpect(content().string(not(containsString("Menunggu penyelia"))))
                    .andExpect(content().string(not(containsString("ReviewConcern"))));
        }
        mvc.perform(get("/applications/" + id).with(as(budi)))
                .andExpect(content().string(containsString(words)));
        mvc.perform(get("/applications/" + id).with(as(rini)))
                .andExpect(content().string(containsString(words)));

        for (var path :
                List.of("/tasks", "/tasks?search=sulastri", "/audit", "/audit?about=" + number(id), "/notifications")) {
            mvc.perform(get(path).with(as(wiwik)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("kekhawatiran"))));
        }
        mvc.perform(get("/audit").with(as(budi)))
                .andExpect(content().string(containsString("menyampaikan kekhawatiran")));
        mvc.perform(get("/tasks/" + task).with(as(wiwik))).andExpect(status().isNotFound());
        mvc.perform(post("/tasks/" + task + "/claim").with(as(wiwik)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/tasks/" + task).with(as(rini))).andExpect(status().isNotFound());
        mvc.perform(get("/tasks").with(as(budi))).andExpect(content().string(containsString("Tinjau kekhawatiran")));

        var waiting = new OpenTask(
                TaskId.of(task), centre, "concern", "ReviewConcern", number(id), "supervisor", null, clock.instant());
        assertThat(audience.confidential(waiting)).isTrue();
        assertThat(audience.mayKnow(budi.person(), waiting)).isTrue();
        assertThat(audience.mayKnow(wiwik.person(), waiting)).isFalse();

        mvc.perform(post("/tasks/" + task + "/claim").with(as(budi)).with(csrf()));
        mvc.perform(get("/tasks/" + task).with(as(budi))).andExpect(content().string(containsString(words)));
        send(task, "other", "").andExpect(status().isUnprocessableEntity());
        send(task, "hold", "").andExpect(redirectedUrl("/tasks"));

        assertThat(applications.ofProcess(id).held()).isNotNull();
        assertThat(audited(id)).containsExactly("CaseHeld");
        assertThat(told(rini)).contains("CONCERN_REVIEWED");
        assertThat(audience.mayKnow(budi.person(), waiting)).as("it is gone").isFalse();
        mvc.perform(get("/tasks/" + task).with(as(rini))).andExpect(status().isNotFound());
        mvc.perform(get("/tasks/" + task).with(as(wiwik))).andExpect(status().isNotFound());
        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(content().string(containsString("Permohonan Anda ditahan sementara")))
                .andExpect(content().string(not(containsString(words))));
        assertThatThrownBy(() -> release(wiwik, id)).hasMessage("onboarding.release.somebody-else");
        release(budi, id);
    }

    @Test
    void concernRaised_nothingHappensToTheCaseWhenItIsUnfounded() throws Exception {
        var id = submitted();
        raise(wiwik, id, "Pemohon menitip amplop di loket.");
        var key = concern(id);
        assertThatThrownBy(() -> done(wiwik, review, key, Map.of("outcome", "unfounded", "reason", "Bukan apa-apa.")))
                .hasMessage("onboarding.concern.barred");

        done(budi, review, key, Map.of("outcome", "unfounded", "reason", "Isinya fotokopi KTP."));

        assertThat(applications.ofProcess(id).held()).isNull();
        assertThat(open(id)).containsExactly("VerifyApplication");
        assertThatThrownBy(() -> World.as(
                        budi,
                        () -> review.submit(budi.scope(), key, Map.of("outcome", "watch", "reason", "Sekali lagi."))))
                .hasMessage("onboarding.moved-on");
        mvc.perform(get("/applications/" + id).with(as(budi)))
                .andExpect(content().string(containsString("Tidak berdasar, menurut Budi Santoso")));
    }

    @Test
    void concernRaised_outlivesTheCaseAndThenHoldsNothing() {
        var id = submitted();
        raise(rini, id, "Ia ditekan keluarganya.");
        hold(rini, id, Because.FORCE_MAJEURE);
        assertThatThrownBy(() -> done(
                        budi,
                        review,
                        concern(id),
                        Map.of("outcome", "hold", "reason", "Perlu diperiksa.", "reviewOn", inAWeek())))
                .hasMessage("onboarding.concern.held-already");
        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));
        var key = concern(id);
        assertThatThrownBy(() -> done(
                        budi,
                        review,
                        key,
                        Map.of("outcome", "hold", "reason", "Perlu diperiksa.", "reviewOn", inAWeek())))
                .hasMessage("onboarding.concern.over");
        done(budi, review, key, Map.of("outcome", "watch", "reason", "Bila ia mendaftar lagi."));
        assertThat(applications.ofProcess(id).held()).isNull();
    }

    @Test
    void concernRaised_isNotTakenWhereNobodyCouldReviewItOrByWhoHasNoPartInTheCase() {
        var id = submitted();
        assertThatThrownBy(() -> raise(rini, id, "Keduanya meminta uang.", budi, wiwik))
                .hasMessage("onboarding.concern.nobody");
        assertThat(confided.known(budi.scope(), id)).isEmpty();
        var mentor = people.person(centre, "Sugeng Raharjo", MENTOR);
        assertThatThrownBy(() -> raise(mentor, id, "Ia dipukul.")).isInstanceOf(NoSuchElementException.class);
        involvements.add(centre, sulastri.person(), mentor.person(), Involvements.Kind.VISITED, id.toString());
        raise(mentor, id, "Ia dipukul.");
        assertThat(confided.known(mentor.scope(), id)).hasSize(1);
        assertThat(confided.known(rini.scope(), id)).isEmpty();
    }

    @Test
    void aMentorFindsTheWayToConfideFromTheirMenuForTheCasesThatTheyHaveAPartIn() throws Exception {
        var id = submitted();
        var mentor = people.person(centre, "Sugeng Raharjo", MENTOR);
        mvc.perform(get("/tasks").with(as(mentor))).andExpect(content().string(containsString("href=\"/concerns\"")));
        mvc.perform(get("/tasks").with(as(rini)))
                .andExpect(content().string(not(containsString("href=\"/concerns\""))));
        mvc.perform(get("/concerns").with(as(mentor)))
                .andExpect(content().string(containsString("Belum ada perkara yang Anda ikuti")))
                .andExpect(content().string(not(containsString("Sulastri"))));

        involvements.add(centre, sulastri.person(), mentor.person(), Involvements.Kind.VISITED, id.toString());

        var form = "/applications/" + id + "/concern";
        mvc.perform(get("/concerns").with(as(mentor)))
                .andExpect(content().string(containsString("Sulastri")))
                .andExpect(content().string(containsString(number(id))))
                .andExpect(content().string(containsString("href=\"" + form + "\"")));
        mvc.perform(get(form).with(as(mentor)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/concerns\"")));
        var there = new SignedIn(
                mentor.account(),
                mentor.person(),
                mentor.name(),
                people.centre(),
                mentor.roles(),
                mentor.language(),
                mentor.theme());
        mvc.perform(get("/concerns").with(as(there))).andExpect(content().string(not(containsString("Sulastri"))));
    }

    private void hold(SignedIn me, ApplicationId id, Because because) {
        World.as(me, () -> holds.hold(me.scope(), id, because, "Banjir di Surodinawan.", reviews.proposed(centre)));
    }

    private void prolong(SignedIn me, ApplicationId id, String day) {
        World.as(me, () -> holds.prolong(me.scope(), id, LocalDate.parse(day), "Airnya belum surut."));
    }

    private void release(SignedIn me, ApplicationId id) {
        World.as(me, () -> holds.release(me.scope(), id, "Sudah jelas."));
    }

    private void raise(SignedIn me, ApplicationId id, String words, SignedIn... named) {
        var people = Stream.of(named).map(SignedIn::person).collect(Collectors.toSet());
        World.as(me, () -> concerns.raise(me.scope(), id, Concern.Kind.MONEY, words, people));
    }

    /** Its key, as the process knows it. */
    private String concern(ApplicationId id) {
        return jdbc.sql("select id from application_concern where application_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    private String task() {
        return jdbc.sql("select id from task_item where element = 'ReviewConcern' and centre_id = :centre")
                .param("centre", centre.value())
                .query(String.class)
                .single();
    }

    private ResultActions send(String task, String outcome, String note) throws Exception {
        return mvc.perform(post("/tasks/" + task)
                .param("_submission", UUID.randomUUID().toString())
                .param("outcome", outcome)
                .param("reason", "Perlu diperiksa dulu.")
                .param("note", note)
                .param("reviewOn", inAWeek())
                .with(as(budi))
                .with(csrf()));
    }

    private String inAWeek() {
        return LocalDate.ofInstant(clock.instant(), JAKARTA).plusDays(7).toString();
    }

    private List<String> told(SignedIn me) {
        await().until(() -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                        .query(Integer.class)
                        .single()
                == 0);
        return jdbc.sql("select template from inbox_message where person_id = :me")
                .param("me", me.person().value())
                .query(String.class)
                .list();
    }

    private List<String> audited(ApplicationId id) {
        return jdbc.sql(
                        "select action from audit_event where subject_id = :id and (action like 'Case%' or action like 'Hold%') order by at, id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private int stops(ApplicationId id) {
        return jdbc.sql("select count(*) from case_stop where case_key = :id")
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }

    private String number(ApplicationId id) {
        return applications.ofProcess(id).number();
    }

    private CaseClock.Promise promise(ApplicationId id) {
        return clocks.promise(id.toString()).orElseThrow();
    }

    private ApplicationStatus where(ApplicationId id) {
        return applications.ofProcess(id).status();
    }

    private List<String> open(ApplicationId id) {
        return tasks.createTaskQuery().processInstanceBusinessKey(id.toString()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private void moment(String local) {
        clock.set(LocalDateTime.parse(local).atZone(JAKARTA).toInstant());
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, JAKARTA).toString();
    }

    private ApplicationId submitted() {
        return submitted(sulastri, Applicant.draft(NUMBERS.getAndIncrement()));
    }

    private ApplicationId submitted(SignedIn applicant, Draft draft) {
        World.as(applicant, () -> apply.keep(applicant.scope(), before -> draft));
        for (var paper : List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1)) {
            var picture = new Upload("foto.jpg", "image/jpeg", World.picture(0x100000 + paper.ordinal()));
            World.as(applicant, () -> apply.keep(applicant.scope(), paper, picture));
        }
        var id = World.as(applicant, () -> apply.writing(applicant.scope())).id();
        World.as(applicant, () -> apply.submit(applicant.scope(), id));
        return id;
    }

    private ApplicationId returned() {
        var id = submitted();
        verified(id, "return", Set.of("KTP"));
        return id;
    }

    private ApplicationId approved() {
        var id = submitted();
        verified(id, "complete", Set.of());
        done(budi, decide, id.toString(), Map.of("decision", "approve"));
        return id;
    }

    /** @param unfit papers that are wrong; all else fits */
    private void verified(ApplicationId id, String outcome, Set<String> unfit) {
        var page = World.as(rini, () -> verify.page(rini.scope(), id.toString()));
        var documents = page.rows().get("documents").stream()
                .map(row -> Map.of(
                        "id",
                        row.get("id") + "",
                        "verdict",
                        unfit.contains((row.get("id") + "").split("-")[0]) ? "WRONG" : "FITS"))
                .toList();
        var fields = page.rows().get("fields").stream()
                .map(row -> Map.of("id", row.get("id") + "", "wrong", false))
                .toList();
        done(rini, verify, id.toString(), Map.of("documents", documents, "fields", fields, "verification", outcome));
    }

    /** As module workflow does it: submission and token in one transaction. */
    private void done(SignedIn me, StaffTask task, String key, Map<String, @Nullable Object> values) {
        World.as(
                me,
                () -> transaction.executeWithoutResult(status -> {
                    var route = task.submit(me.scope(), key, values);
                    var open = tasks.createTaskQuery()
                            .processInstanceBusinessKey(key)
                            .taskDefinitionKey(task.element())
                            .singleResult();
                    tasks.complete(open.getId(), new HashMap<>(route));
                }));
    }
}
