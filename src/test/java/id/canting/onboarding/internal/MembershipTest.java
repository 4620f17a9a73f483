package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Reminders;
import id.canting.demo.MovableClock;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.Onboarding;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.SealedDecisions;
import id.canting.testing.Shows;
import id.canting.testing.TestPeople;
import id.canting.vault.Vault;
import id.canting.workflow.CaseClock;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Applications on the real database and the real engine: the row and the token always agree. */
@DatabaseTest
class MembershipTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;

    @Autowired
    TestPeople people;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicantService cases;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    AnswersRepository answers;

    @Autowired
    VerifyApplication verify;

    @Autowired
    DecideMembership decide;

    @Autowired
    ReviewRepeatedReturn review;

    @Autowired
    ClarifyAgreement clarify;

    @Autowired
    PlanVisit plan;

    @Autowired
    RecordVisit record;

    @Autowired
    Visits visits;

    @Autowired
    VisitService trips;

    @Autowired
    ConfirmIneligible confirm;

    @Autowired
    ResolveDuplicate resolve;

    @Autowired
    ClarifyElsewhere clarifyElsewhere;

    @Autowired
    ElsewhereService elsewhere;

    @Autowired
    ChangeService changes;

    @Autowired
    CheckApplicantChange checkChange;

    @Autowired
    GroupService groups;

    @Autowired
    CloseService closing;

    @Autowired
    ApplicationReader reader;

    @Autowired
    CentreSettings settings;

    @Autowired
    Sweeps sweeps;

    @Autowired
    TaskService tasks;

    @Autowired
    DueTimers timers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    CaseFiles files;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseClock clocks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;
    private SignedIn budi;

    @BeforeEach
    void newcomers() {
        centreIn(ZoneId.of("Asia/Jakarta"));
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void anApplicationIsVerifiedDecidedAgreedToAndEndsInMembership() {
        var id = submitted(sulastri);
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(applications.ofProcess(id).number()).matches("PMH-\\d{4}-000001");
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.DECISION);
        done(budi, decide, id, Map.of("decision", "approve"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
        World.as(sulastri, () -> cases.agree(sulastri.scope(), id, 1));
        assertThat(status(id)).isEqualTo(ApplicationStatus.MEMBER);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(SealedDecisions.kinds(jdbc, id.value())).containsExactly("membership-approved");
    }

    @Test
    void theSecondClickSendsNothingTwice() {
        var id = draft(sulastri, Applicant.draft(NUMBERS.getAndIncrement()));
        World.as(sulastri, () -> apply.submit(sulastri.scope(), id));
        World.as(sulastri, () -> apply.submit(sulastri.scope(), id));
        assertThat(waitingAt(id)).containsExactly("VerifyApplication");
        assertThat(jdbc.sql("select count(*) from membership_application where applicant_id = :person")
                        .param("person", sulastri.person().value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aDraftKeepsWhatWasTypedAlsoWhenItIsWrongAndNobodyCanReadItInTheTable() {
        var typed = new HomeForm("99760", "Jl. Ijen", "", "", "CITY", "", "", "", "", "");
        World.as(sulastri, () -> apply.keep(sulastri.scope(), draft -> draft.with(typed)));
        assertThat(World.as(sulastri, () -> apply.writing(sulastri.scope()))
                        .draft()
                        .home())
                .isEqualTo(typed);
        assertThat(new String(
                        jdbc.sql("select sealed from application_draft d join membership_application a"
                                        + " on a.id = d.application_id where a.applicant_id = :person")
                                .param("person", sulastri.person().value())
                                .query(byte[].class)
                                .single(),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("99760");
    }

    @Test
    void anApplicationWithoutItsPapersIsNotSentAndEveryFaultIsNamed() {
        World.as(
                sulastri,
                () -> apply.keep(sulastri.scope(), draft -> Applicant.draft(1).with(ConsentForm.empty())));
        var id = World.as(sulastri, () -> apply.writing(sulastri.scope())).id();
        assertThatThrownBy(() -> World.as(sulastri, () -> apply.submit(sulastri.scope(), id)))
                .isInstanceOfSatisfying(DraftIncomplete.class, incomplete -> assertThat(
                                incomplete.faults().all())
                        .extracting(Faults.Fault::field)
                        .containsExactlyInAnyOrder("KTP", "PHOTO", "truth", "processing"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.DRAFT);
    }

    @Test
    @Shows("onboarding: rule: no decision by verifier or visitor")
    void whoVerifiedMayNotDecideNeitherByTheDomainNorByTheDatabase() {
        var both = people.person(centre, "Rini Astuti", STAFF, SUPERVISOR);
        var id = submitted(sulastri);
        done(both, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        assertThatThrownBy(() -> done(both, decide, id, Map.of("decision", "approve")))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("onboarding.decide.own-verification");
        assertThat(waitingAt(id)).containsExactly("DecideMembership");
        assertThatThrownBy(() -> jdbc.sql("update membership_application set decided_by = verified_by where id = :id")
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("membership_application_four_eyes_ck");
    }

    @Test
    @Shows({"onboarding: Return", "onboarding: rule: each verdict belongs to one hash of the file"})
    void whatIsReturnedIsCorrectedSentAgainAndShownBeforeAndAfter() {
        var id = submitted(sulastri);
        var fits = verdicts(id, Map.of(), Map.of(), "complete");
        done(
                rini,
                verify,
                id,
                verdicts(id, Map.of("KTP", "UNREADABLE"), Map.of("ADDRESS", "RT dan RW keliru."), "return"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.RETURNED);
        assertThat(waitingAt(id)).containsExactly("ApplicationResubmitted");
        assertThat(toCorrect(id)).extracting(Corrections.Correction::subject).containsExactly("KTP", "ADDRESS");

        var faults = new Faults();
        var other = new HomeForm("9976015405659999", "Jl. Ijen 5", "7", "8", "CITY", "35.76.01.1004", "", "", "", "");
        World.as(
                sulastri,
                () -> cases.correct(sulastri.scope(), id, SelfForm.empty(), other, CraftForm.empty(), faults));
        assertThat(faults.all()).isEmpty();
        var said = answers.get(id);
        assertThat(said.home().street()).isEqualTo("Jl. Ijen 5");
        assertThat(said.home().nik().digits()).as("not marked, so not changed").isNotEqualTo("9976015405659999");
        assertThat(said.self().fullName()).isEqualTo("Sulastri");

        assertThatThrownBy(() -> World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1)))
                .hasMessage("onboarding.corrections.not-all");
        World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.KTP, upload(0x334455)));
        assertThatThrownBy(() ->
                        World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.PHOTO, upload(0x112233))))
                .hasMessage("onboarding.corrections.not-asked");
        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));
        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 1));
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(waitingAt(id)).containsExactly("VerifyApplication");

        var view = (CaseView) page(rini, verify, id).model();
        assertThat(view.rows())
                .filteredOn(row -> row.previous() != null)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.field()).isEqualTo(Field.ADDRESS);
                    assertThat(row.value()).startsWith("RT 007 RW 008, Jl. Ijen 5");
                    assertThat(row.previous()).startsWith("RT 003 RW 002, Jl. Raya Surodinawan");
                });
        assertThat(view.files())
                .filteredOn(file -> file.paper() == Paper.PHOTO)
                .singleElement()
                .satisfies(file -> assertThat(file.verdict())
                        .as("the file has not changed")
                        .isEqualTo(CaseRecords.Verdict.FITS));
        assertThat(view.files())
                .filteredOn(file -> file.paper() == Paper.KTP)
                .singleElement()
                .satisfies(file -> assertThat(file.verdict())
                        .as("a new file was not looked at")
                        .isNull());
        assertThat(verify.preferred(id.toString())).contains(rini.person());
        assertThatThrownBy(() -> done(rini, verify, id, fits))
                .as("from a page that still shows the old file")
                .hasMessage("onboarding.verify.file-changed");
    }

    @Test
    void nothingIsReturnedWithoutAMarkAndNothingIsCompleteWithAnUnfitPaper() {
        var id = submitted(sulastri);
        assertThatThrownBy(() -> done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "return")))
                .hasMessage("onboarding.verify.nothing-marked");
        assertThatThrownBy(() -> done(rini, verify, id, verdicts(id, Map.of("KTP", "WRONG"), Map.of(), "complete")))
                .hasMessage("onboarding.verify.does-not-fit");
        assertThatThrownBy(() ->
                        done(rini, verify, id, verdicts(id, Map.of(), Map.of("NAME", "Bukan nama KTP."), "complete")))
                .hasMessage("onboarding.verify.marks-left");
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(jdbc.sql("select count(*) from application_verdict where application_id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoDoesNotCorrectInTimeIsRemindedTwiceAndThenTheApplicationLapses() {
        var id = returnedBeforeIdulFitri();
        assertThat(remindedAt(id, "2026-03-26T15:29")).isZero();
        assertThat(remindedAt(id, "2026-03-26T15:31"))
                .as("five working days, without the week of Idul Fitri")
                .isOne();
        assertThat(remindedAt(id, "2026-03-31T15:29")).isOne();
        assertThat(remindedAt(id, "2026-03-31T15:31")).as("eight working days").isEqualTo(2);
        assertThat(remindedAt(id, "2026-04-02T15:29")).isEqualTo(2);
        assertThat(status(id)).isEqualTo(ApplicationStatus.RETURNED);
        at("2026-04-02T15:31");
        timers.fire(id.toString());
        assertThat(status(id)).isEqualTo(ApplicationStatus.LAPSED);
        assertThat(waitingAt(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Jakarta,  2026-06-05T09:00, 2026-06-22T15:30", // two weekends and a new year of the Hijri calendar
        "Asia/Makassar, 2026-03-12T15:30, 2026-04-02T15:30", // the week of Idul Fitri
        "Asia/Jayapura, 2026-12-17T16:00, 2027-01-05T15:30" // after closing time, over Christmas and the new year
    })
    void aCorrectionIsTakenUntilClosingTimeOfTheTenthWorkingDayWhereTheCentreIs(
            ZoneId zone, LocalDateTime returned, LocalDateTime last) {
        centreIn(zone);
        clock.set(returned.minusMinutes(10).atZone(zone).toInstant());
        var id = submitted(sulastri);
        clock.set(returned.atZone(zone).toInstant());
        done(rini, verify, id, verdicts(id, Map.of("KTP", "WRONG"), Map.of(), "return"));

        clock.set(last.minusMinutes(1).atZone(zone).toInstant());
        timers.fire(id.toString());
        assertThat(status(id)).isEqualTo(ApplicationStatus.RETURNED);
        clock.set(last.plusMinutes(1).atZone(zone).toInstant());
        timers.fire(id.toString());
        assertThat(status(id)).isEqualTo(ApplicationStatus.LAPSED);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Jakarta,  2026-02-20T10:00, 2026-03-22T15:30", // thirty days, ending on the day of Idul Fitri
        "Asia/Makassar, 2026-12-10T15:45, 2027-01-09T15:30" // a Saturday of the next year
    })
    void anAgreementIsOpenForThirtyDaysOfTheCalendarWhereTheCentreIs(
            ZoneId zone, LocalDateTime approved, LocalDateTime last) {
        centreIn(zone);
        clock.set(approved.atZone(zone).toInstant());
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));

        clock.set(last.minusMinutes(1).atZone(zone).toInstant());
        timers.fire(id.toString());
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
        clock.set(last.plusMinutes(1).atZone(zone).toInstant());
        timers.fire(id.toString());
        assertThat(status(id)).isEqualTo(ApplicationStatus.LAPSED);
    }

    private void centreIn(ZoneId zone) {
        centre = people.centre(zone);
        sulastri = people.person(centre, "Sulastri", ARTISAN);
        rini = people.person(centre, "Rini Astuti", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
    }

    @Test
    void remindersComeAfterThePartsOfTheTimeThatTheCentreHasSet() {
        World.as(budi, () -> settings.remindAfter(budi.scope(), new Reminders(20, 90)));
        var id = returnedBeforeIdulFitri();

        assertThat(remindedAt(id, "2026-03-16T15:29")).isZero();
        assertThat(remindedAt(id, "2026-03-16T15:31")).isOne();
        assertThat(remindedAt(id, "2026-03-31T15:31")).isOne();
        assertThat(remindedAt(id, "2026-04-01T15:31")).isEqualTo(2);
    }

    /** On a Thursday at closing time: ten working days later is the 2nd of April, with a week of holidays between. */
    private ApplicationId returnedBeforeIdulFitri() {
        at("2026-03-12T15:00");
        var id = submitted(sulastri);
        at("2026-03-12T15:30");
        done(rini, verify, id, verdicts(id, Map.of("KTP", "WRONG"), Map.of(), "return"));
        return id;
    }

    private int remindedAt(ApplicationId id, String local) {
        at(local);
        sweeps.remind();
        sweeps.remind();
        return applications.ofProcess(id).reminded();
    }

    private void at(String local) {
        clock.set(LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Jakarta")).toInstant());
    }

    @Test
    @Shows({"onboarding: Lapse and reopen", "onboarding: rule: reopening twice is refused"})
    void whatLapsedIsTakenUpOnceAndKeepsItsVerdicts() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of("KTP", "WRONG"), Map.of(), "return"));
        clock.set(applications.ofProcess(id).due().plusSeconds(60));
        timers.fire(id.toString());

        World.as(sulastri, () -> cases.reopen(sulastri.scope(), id));
        World.as(sulastri, () -> cases.reopen(sulastri.scope(), id));

        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(waitingAt(id)).containsExactly("VerifyApplication");
        assertThat(page(rini, verify, id).rows().get("documents"))
                .filteredOn(row -> row.get("id").toString().startsWith("KTP"))
                .extracting(row -> row.get("verdict"))
                .containsExactly("WRONG");
        done(rini, verify, id, verdicts(id, Map.of("KTP", "WRONG"), Map.of(), "return"));
        clock.set(applications.ofProcess(id).due().plusSeconds(60));
        timers.fire(id.toString());
        assertThatThrownBy(() -> World.as(sulastri, () -> cases.reopen(sulastri.scope(), id)))
                .hasMessage("onboarding.reopen.not");
        assertThat(waitingAt(id)).isEmpty();
    }

    @Test
    void nothingIsReopenedBesideAnotherOpenApplication() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of("KTP", "WRONG"), Map.of(), "return"));
        clock.set(applications.ofProcess(id).due().plusSeconds(60));
        timers.fire(id.toString());
        submitted(sulastri);

        assertThatThrownBy(() -> World.as(sulastri, () -> cases.reopen(sulastri.scope(), id)))
                .hasMessage("onboarding.reopen.other");

        assertThat(status(id)).isEqualTo(ApplicationStatus.LAPSED);
        assertThat(waitingAt(id)).isEmpty();
    }

    @Test
    @Shows("onboarding: Third return")
    void theFourthReturnGoesToASupervisorWhoOffersHelp() {
        var id = returnedThreeTimes();
        done(rini, verify, id, verdicts(id, Map.of("KTP", "UNREADABLE"), Map.of(), "return"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.REVIEW);
        assertThat(waitingAt(id)).containsExactly("ReviewRepeatedReturn");

        done(budi, review, id, Map.of("review", "assist", "message", "Datanglah ke sentra hari Rabu pagi."));

        assertThat(status(id)).isEqualTo(ApplicationStatus.RETURNED);
        assertThat(toCorrect(id)).extracting(Corrections.Correction::subject).containsExactly("KTP");
        World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.KTP, upload(0x777777)));
        World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, 4));
        assertThat(waitingAt(id)).containsExactly("VerifyApplication");
    }

    @Test
    void whatIsTakenAsItIsIsDecidedBySomebodyElse() {
        var wiwik = people.person(centre, "Wiwik Handayani", SUPERVISOR);
        var id = returnedThreeTimes();
        done(rini, verify, id, verdicts(id, Map.of("KTP", "UNREADABLE"), Map.of(), "return"));
        done(budi, review, id, Map.of("review", "as-is", "grounds", "KTP dilihat di meja, cocok."));
        assertThatThrownBy(() -> done(budi, decide, id, Map.of("decision", "approve")))
                .hasMessage("onboarding.decide.own-verification");
        done(wiwik, decide, id, Map.of("decision", "approve"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
    }

    @Test
    void aReviewThatRefusesNamesItsReason() {
        var id = returnedThreeTimes();
        done(rini, verify, id, verdicts(id, Map.of("KTP", "UNREADABLE"), Map.of(), "return"));
        assertThatThrownBy(() -> done(budi, review, id, Map.of("review", "refuse")))
                .hasMessage("onboarding.decide.reason-missing");
        assertThat(waitingAt(id)).containsExactly("ReviewRepeatedReturn");
        done(
                budi,
                review,
                id,
                Map.of("review", "refuse", "reason", "DOCUMENTS_NOT_TRUE", "explanation", "KTP bukan milik pemohon."));
        assertThat(status(id)).isEqualTo(ApplicationStatus.REJECTED);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(SealedDecisions.kinds(jdbc, id.value())).containsExactly("membership-refused-after-returns");
    }

    @Test
    @Shows("onboarding: rule: no decision by verifier or visitor")
    void aVisitIsPlannedMadeAndKeptAndWhoWentDoesNotDecide() {
        var both = people.person(centre, "Hendra Wijaya", STAFF, SUPERVISOR);
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "visit"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.VISIT);
        assertThat(waitingAt(id)).containsExactly("PlanVisit");

        done(rini, plan, id, planned(both, inDays(3)));
        assertThat(record.preferred(id.toString())).contains(both.person());
        assertThatThrownBy(() -> done(both, record, id, found("yes"))).hasMessage("onboarding.visit.not-yet");
        clock.set(visits.ahead(id).orElseThrow().plannedFor().plusSeconds(3600));
        World.as(both, () -> trips.keep(both.scope(), id, Paper.VISIT_1, upload(0x445566)));
        done(both, record, id, found("yes"));

        assertThat(status(id)).isEqualTo(ApplicationStatus.DECISION);
        assertThat(waitingAt(id)).containsExactly("DecideMembership");
        assertThat(visits.of(id)).singleElement().satisfies(visit -> {
            assertThat(visit.outcome()).isEqualTo(Visits.Outcome.MADE);
            assertThat(visit.seen()).containsExactlyInAnyOrder("WORKPLACE", "TOOLS");
            assertThat(visit.technique()).isTrue();
        });
        assertThat(World.as(budi, () -> page(budi, decide, id)).model())
                .asInstanceOf(InstanceOfAssertFactories.type(CaseView.class))
                .satisfies(view -> assertThat(view.photos()).hasSize(1));
        assertThatThrownBy(() -> World.as(both, () -> trips.sheet(both.scope(), id)))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> done(both, decide, id, Map.of("decision", "approve")))
                .hasMessage("onboarding.decide.own-visit");
        assertThatThrownBy(() -> jdbc.sql("update membership_application set decided_by = visited_by where id = :id")
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("membership_application_visitor_decides_not_ck");
        done(budi, decide, id, Map.of("decision", "approve"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
    }

    @Test
    @Shows("onboarding: Visit: not at home")
    void whoIsNotMetTwiceIsDecidedAboutWithThatFact() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "visit"));
        for (var waits : List.of("PlanVisit", "DecideMembership")) {
            done(rini, plan, id, planned(rini, inDays(3)));
            clock.advance(Duration.ofDays(4));
            done(rini, record, id, found("no"));
            assertThat(waitingAt(id)).containsExactly(waits);
        }
        assertThat(status(id)).isEqualTo(ApplicationStatus.DECISION);
        assertThat(visits.missed(id)).isEqualTo(2);
    }

    @Test
    void anApplicantAsksForAnotherDateAsLongAsTheVisitIsAhead() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "visit"));
        done(rini, plan, id, planned(rini, inDays(3)));

        World.as(sulastri, () -> cases.reschedule(sulastri.scope(), id, "Saya di pasar hari itu."));

        assertThat(waitingAt(id)).containsExactly("PlanVisit");
        assertThatThrownBy(() -> World.as(sulastri, () -> cases.reschedule(sulastri.scope(), id, "Sekali lagi.")))
                .hasMessage("onboarding.visit.over");
        assertThat(visits.missed(id)).as("asking is not missing").isZero();
        done(rini, plan, id, planned(rini, inDays(3)));
        clock.advance(Duration.ofDays(4));
        assertThatThrownBy(() -> World.as(sulastri, () -> cases.reschedule(sulastri.scope(), id, "Terlambat.")))
                .hasMessage("onboarding.visit.over");
    }

    @Test
    void theApplicantIsRemindedOnTheWorkingDayBeforeAVisit() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "visit"));
        done(rini, plan, id, planned(rini, inDays(9)));
        sweeps.remindOfVisits();
        assertThat(reminded(id)).isFalse();
        clock.set(visits.ahead(id).orElseThrow().plannedFor().minus(Duration.ofHours(2)));
        sweeps.remindOfVisits();
        assertThat(reminded(id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01T10:00, onboarding.visit.past", "2099-01-01T10:00, onboarding.visit.too-far"})
    void aVisitIsPlannedForATimeThatCanBeKept(String at, String refusal) {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "visit"));
        assertThatThrownBy(() -> done(rini, plan, id, planned(rini, at))).hasMessage(refusal);
        assertThat(waitingAt(id)).containsExactly("PlanVisit");
    }

    @Test
    void whoWithdrawsIsNotVisited() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "visit"));
        done(rini, plan, id, planned(rini, inDays(3)));
        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));
        assertThat(visits.of(id)).extracting(Visits.Visit::outcome).containsExactly(Visits.Outcome.CANCELLED);
        assertThat(waitingAt(id)).isEmpty();
    }

    @Test
    @Shows("onboarding: Agreement refused")
    void whoDoesNotAgreeIsTalkedToAndCannotSignMeanwhile() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));
        World.as(sulastri, () -> cases.refuseAgreement(sulastri.scope(), id, "Butir 3 terlalu berat."));
        World.as(sulastri, () -> cases.refuseAgreement(sulastri.scope(), id, "Butir 3 terlalu berat."));
        assertThat(status(id)).isEqualTo(ApplicationStatus.CLARIFICATION);
        assertThat(waitingAt(id)).containsExactly("ClarifyAgreement");
        assertThatThrownBy(() -> World.as(sulastri, () -> cases.agree(sulastri.scope(), id, 1)))
                .hasMessage("onboarding.moved-on");

        done(rini, clarify, id, Map.of("clarification", "offer", "note", "Lewat telepon: data hanya dibaca petugas."));

        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
        World.as(sulastri, () -> cases.agree(sulastri.scope(), id, 1));
        assertThat(status(id)).isEqualTo(ApplicationStatus.MEMBER);
    }

    @Test
    void whoIsOfferedTheAgreementAgainIsRemindedAgain() {
        at("2026-06-01T10:00");
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));
        assertThat(toldToRemind(id, "2026-06-17T10:00")).isOne();
        World.as(sulastri, () -> cases.refuseAgreement(sulastri.scope(), id, "Butir 3 terlalu berat."));
        assertThat(toldToRemind(id, "2026-06-30T10:00")).isOne();

        done(rini, clarify, id, Map.of("clarification", "offer", "note", "Lewat telepon: data hanya dibaca petugas."));

        assertThat(toldToRemind(id, "2026-07-16T10:00")).isEqualTo(2);
        assertThat(toldToRemind(id, "2026-07-25T10:00")).isEqualTo(3);
    }

    private int toldToRemind(ApplicationId id, String local) {
        at(local);
        sweeps.remind();
        sweeps.remind();
        await().until(() -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                        .query(Integer.class)
                        .single()
                == 0);
        return jdbc.sql(
                        """
                        select count(*) from inbox_message
                         where person_id = :person and template in ('APPLICATION_REMINDER', 'ELSEWHERE_FOUND')
                           and path like '%' || :id
                        """)
                .param("person", sulastri.person().value())
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoDoesNotWantToJoinAfterTheTalkLeavesNoTask() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));
        World.as(sulastri, () -> cases.refuseAgreement(sulastri.scope(), id, "Butir 3 terlalu berat."));

        done(rini, clarify, id, Map.of("clarification", "decline", "note", "Ia memilih tidak bergabung."));

        assertThat(status(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(SealedDecisions.kinds(jdbc, id.value()))
                .containsExactly("membership-approved", "application-declined");
        assertThat(SealedDecisions.last(jdbc, vault, id.value())).doesNotContain("Ia memilih tidak bergabung.");
    }

    @Test
    @Shows({"onboarding: Withdraw", "onboarding: rule: a withdrawn application has no open task"})
    void anApplicantMayWithdrawAtAnyTimeAndNoTaskIsLeft() {
        var id = submitted(sulastri);
        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));
        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));
        assertThat(status(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(id)).isEmpty();
        var again = World.as(sulastri, () -> apply.writing(sulastri.scope()));
        assertThat(again.draft().home().street())
                .as("the answers can be used again")
                .isEqualTo(Applicant.HOME.street());
    }

    @Test
    @Shows({"onboarding: Refused", "onboarding: rule: no rejection without a human and a reason"})
    void aRefusalNamesItsReasonAndOneWithoutIsImpossible() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        assertThatThrownBy(() -> done(budi, decide, id, Map.of("decision", "refuse", "explanation", "Tidak.")))
                .hasMessage("onboarding.decide.reason-missing");
        assertThatThrownBy(() -> done(budi, decide, id, Map.of("decision", "refuse", "reason", "NOT_BATIK")))
                .hasMessage("onboarding.decide.explanation-missing");
        done(
                budi,
                decide,
                id,
                Map.of("decision", "refuse", "reason", "NOT_BATIK", "explanation", "Kain dicetak mesin."));
        assertThat(status(id)).isEqualTo(ApplicationStatus.REJECTED);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(applications.ofProcess(id).refusal()).isEqualTo(new Refusal("NOT_BATIK", "Kain dicetak mesin."));
        onboarding.refuse(id.toString());
        assertThat(SealedDecisions.kinds(jdbc, id.value())).containsExactly("membership-refused");
        var said = answers.get(id);
        assertThat(SealedDecisions.last(jdbc, vault, id.value()))
                .contains(
                        "\"words\":\"Kain dicetak mesin.\"",
                        "\"code\":\"NOT_BATIK\"",
                        "\"name\":\"decide-membership\"",
                        "\"table\":\"membership-eligibility\"",
                        files.newest(id).get(Paper.KTP).sha256(),
                        said.home().nik().toString(),
                        "\"name\":\"Rini Astuti\",\"role\":{\"en\":\"Verified")
                .doesNotContain(said.home().nik().digits());
        assertThatThrownBy(() -> jdbc.sql("update membership_application set reason_code = null where id = :id")
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("membership_application_reason_ck");
    }

    @Test
    void aSupervisorWhoAsksAgainSendsItBackToTheVerifierWithTheQuestion() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "ask-again", "question", "Apakah alamatnya sudah dilihat?"));
        assertThat(waitingAt(id)).containsExactly("VerifyApplication");
        var view = (CaseView) page(rini, verify, id).model();
        assertThat(view.warnings()).extracting(CaseView.Warning::words).contains("Apakah alamatnya sudah dilihat?");
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
    }

    @Test
    void aTableThatProposesARefusalOnlyAsksAPerson() {
        var outside = new HomeForm(
                nik(),
                "Jl. Brawijaya 1",
                "",
                "",
                "ELSEWHERE",
                "",
                "Brangkal, Kabupaten Mojokerto",
                "AT_ADDRESS",
                "",
                "");
        var id = submitted(sulastri, Applicant.draft(NUMBERS.getAndIncrement()).with(outside), Paper.RESIDENCE_LETTER);
        assertThat(status(id)).isEqualTo(ApplicationStatus.SCREENING);
        assertThat(waitingAt(id)).containsExactly("ConfirmIneligible");
        assertThat(page(rini, confirm, id).values()).containsEntry("reason", "NOT_LOCAL");
        done(rini, confirm, id, Map.of("ineligibility", "verify", "grounds", "Ia membatik di Miji setiap hari."));
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(jdbc.sql("select matched -> 0 ->> 'rule' from application_decision_trace"
                                + " where application_id = :id and decision = 'membership-eligibility'")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("NotLocal");
        assertThat(SealedDecisions.kinds(jdbc, id.value())).isEmpty();
    }

    @Test
    void twoPeopleWithOneNikAreComparedByAPerson() {
        var first = Applicant.draft(NUMBERS.getAndIncrement());
        submitted(sulastri, first);
        var other = people.person(centre, "Sulastri", ARTISAN);
        var id = submitted(other, first);
        assertThat(waitingAt(id)).containsExactly("ResolveDuplicate");
        var view = (CaseView) page(rini, resolve, id).model();
        assertThat(view.candidates()).singleElement().satisfies(candidate -> assertThat(candidate.because())
                .contains("NIK"));
        assertThatThrownBy(() -> done(
                        rini,
                        resolve,
                        id,
                        Map.of(
                                "duplicateResolution",
                                "already-member",
                                "candidate",
                                view.candidates().get(0).id(),
                                "grounds",
                                "Foto KTP sama.")))
                .hasMessage("onboarding.duplicate.no-member");
        done(rini, resolve, id, Map.of("duplicateResolution", "different", "grounds", "Foto KTP berbeda orang."));
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
    }

    @Test
    @Shows("onboarding: Same person applies at another centre")
    void samePersonAppliesAtAnotherCentreBothCentresSeeItAndThePersonChooses() {
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        var there = people.centre();
        var first = submitted(people.at(there, sulastri), draft);
        var id = submitted(sulastri, draft);

        assertThat(status(id)).isEqualTo(ApplicationStatus.SCREENING);
        assertThat(waitingAt(id)).containsExactlyInAnyOrder("CentreChosen");
        assertThat(World.as(sulastri, () -> elsewhere.choice(sulastri.scope(), id)))
                .hasSize(1);
        assertThat(candidatesOf(id)).isEqualTo("ELSEWHERE " + nameOf(there));
        assertThat(candidatesOf(first)).isEqualTo("ELSEWHERE " + nameOf(centre));

        World.as(sulastri, () -> elsewhere.goOnHere(sulastri.scope(), id));

        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(status(first)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(first)).isEmpty();
        assertThat(World.as(sulastri, () -> elsewhere.choice(sulastri.scope(), id)))
                .isEmpty();
        assertThatThrownBy(() -> World.as(sulastri, () -> elsewhere.goOnHere(sulastri.scope(), id)))
                .hasMessage("onboarding.moved-on");
    }

    /** Ten working days from Tuesday, 2 June, end on the 17th; four are left on the 11th, since the 16th is a holiday. */
    @Test
    void whoIsToChooseACentreIsAskedAgainTwiceAndTheTimeStandsStillWithTheCase() {
        at("2026-06-02T10:00");
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        submitted(people.at(people.centre(), sulastri), draft);
        var id = submitted(sulastri, draft);
        assertThat(toldToRemind(id, "2026-06-08T10:00"))
                .as("asked, not reminded")
                .isOne();
        assertThat(toldToRemind(id, "2026-06-11T10:00")).isEqualTo(2);
        transaction.executeWithoutResult(status -> clocks.stop(id.toString(), "hold"));

        assertThat(toldToRemind(id, "2026-06-29T10:00")).isEqualTo(2);
        timers.fire(id.toString());
        assertThat(waitingAt(id)).containsExactly("CentreChosen");
        transaction.executeWithoutResult(status -> clocks.go(id.toString(), "hold"));

        assertThat(toldToRemind(id, "2026-07-02T15:00")).isEqualTo(3);
        timers.fire(id.toString());
        assertThat(waitingAt(id)).containsExactly("CentreChosen");
        at("2026-07-03T16:00");
        timers.fire(id.toString());
        assertThat(waitingAt(id)).containsExactly("ClarifyElsewhere");
        assertThat(reader.get(id).waitsForApplicant()).isFalse();
    }

    @Test
    void whoStaysAtTheOtherCentreWithdrawsHereAndTheOtherGoesOn() {
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        var first = submitted(people.at(people.centre(), sulastri), draft);
        var id = submitted(sulastri, draft);

        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));

        assertThat(status(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(waitingAt(first)).containsExactly("VerifyApplication");
    }

    @Test
    void aNikOfAnotherAccountElsewhereIsClarifiedByStaffWhoSeeOnlyWhere() {
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        var there = people.centre();
        var other = people.person(there, "Sulastri", ARTISAN);
        var first = submitted(other, draft);
        var id = submitted(sulastri, draft);

        assertThat(waitingAt(id)).containsExactly("ClarifyElsewhere");
        var view = (CaseView) page(rini, clarifyElsewhere, id).model();
        assertThat(view.candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.label()).isEqualTo(nameOf(there));
            assertThat(candidate.href()).isNull();
        });
        assertThatThrownBy(() ->
                        done(rini, clarifyElsewhere, id, Map.of("elsewhere", "here", "grounds", "Ia pindah ke sini.")))
                .hasMessage("onboarding.elsewhere.still-open");
        World.as(other, () -> cases.withdraw(other.scope(), first));
        done(rini, clarifyElsewhere, id, Map.of("elsewhere", "here", "grounds", "Ia pindah ke sini."));
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
    }

    @Test
    void whoIsAMemberElsewhereAndStaysThereIsClosedHereWithoutARefusal() {
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        var there = people.centre();
        var sulastriThere = people.at(there, sulastri);
        var first = submitted(sulastriThere, draft);
        var riniThere = people.person(there, "Yuli Rahmawati", STAFF);
        done(riniThere, verify, first, verdicts(riniThere, first, Map.of(), Map.of(), "complete"));
        done(people.person(there, "Agus Salim", SUPERVISOR), decide, first, Map.of("decision", "approve"));
        World.as(sulastriThere, () -> cases.agree(sulastriThere.scope(), first, 1));
        var id = submitted(sulastri, draft);
        assertThat(waitingAt(id)).containsExactly("ClarifyElsewhere");

        done(rini, clarifyElsewhere, id, Map.of("elsewhere", "there", "grounds", "Ia tetap anggota di sana."));

        assertThat(status(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(applications.ofProcess(id).refusal()).isNull();
    }

    @Test
    void whatAnApplicantChangesIsShownOldAndNewAndCheckedAgainOnceItWasVerified() {
        var id = submitted(sulastri);
        var old = answers.get(id);
        moved(id, "Jl. Pahlawan 9");
        assertThat(waitingAt(id)).containsExactly("VerifyApplication");
        assertThat(addressOf(id).previous()).contains("Surodinawan");
        assertThat(answers.get(id).craft()).isEqualTo(old.craft());

        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        moved(id, "Jl. Benteng Pancasila 2");
        assertThat(waitingAt(id)).containsExactlyInAnyOrder("DecideMembership", "CheckApplicantChange");
        assertThat(addressOf(id).previous()).contains("Pahlawan");
        assertThatThrownBy(() -> done(budi, decide, id, Map.of("decision", "approve")))
                .hasMessage("onboarding.decide.change-open");

        done(rini, checkChange, id, Map.of("changeChecked", "doubt", "doubt", "Surat pindahnya belum ada."));
        assertThat(((CaseView) page(budi, decide, id).model()).warnings())
                .extracting(CaseView.Warning::words)
                .contains("Surat pindahnya belum ada.");
        done(budi, decide, id, Map.of("decision", "approve"));
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
    }

    @Test
    void aChangeThatIsWrongOrNoneChangesNothing() {
        var id = submitted(sulastri);
        var before = answers.get(id);
        var faults = new Faults();
        World.as(
                sulastri,
                () -> changes.change(
                        sulastri.scope(),
                        id,
                        SelfForm.of(before.self()),
                        new HomeForm("", "", "3", "2", "CITY", "35.76.01.1007", "", "AT_ADDRESS", "", ""),
                        faults));
        assertThat(faults.none()).isFalse();
        moved(id, before.home().street());
        assertThat(answers.get(id)).isEqualTo(before);
        assertThat(addressOf(id).previous()).isNull();
        World.as(sulastri, () -> cases.withdraw(sulastri.scope(), id));
        assertThatThrownBy(() -> moved(id, "Jl. Pahlawan 9")).hasMessage("onboarding.moved-on");
    }

    @Test
    void membersOfAGroupApplyEachForThemselvesAreSeenTogetherAndDecidedAlone() {
        World.as(sulastri, () -> groups.found(sulastri.scope(), "Kelompok Batik Surya"));
        var group = World.as(sulastri, () -> groups.mine(sulastri.scope())).orElseThrow();
        var endang = people.person(centre, "Endang", ARTISAN);
        assertThat(World.as(endang, () -> groups.join(endang.scope(), "AAAA-AAAA")))
                .isFalse();
        assertThat(World.as(
                        endang, () -> groups.join(endang.scope(), group.spoken().toLowerCase(Locale.ROOT))))
                .isTrue();
        var stranger = people.person(people.centre(), "Yuli", ARTISAN);
        assertThat(World.as(stranger, () -> groups.join(stranger.scope(), group.code())))
                .isFalse();

        var first = submitted(sulastri);
        var second = submitted(
                endang,
                Applicant.draft(NUMBERS.getAndIncrement())
                        .with(new SelfForm("Endang", "Mojokerto", "03-02-1980", "F", "0812 9999 0000")));

        assertThat(World.as(rini, () -> groups.together(rini.scope(), group.id()))
                        .applications())
                .extracting(said -> said.application().id())
                .containsExactly(first, second);
        assertThat(((CaseView) page(rini, verify, second).model()).group().name())
                .isEqualTo("Kelompok Batik Surya");
        done(rini, verify, first, verdicts(first, Map.of(), Map.of(), "complete"));
        assertThat(status(first)).isEqualTo(ApplicationStatus.DECISION);
        assertThat(status(second)).isEqualTo(ApplicationStatus.VERIFICATION);
        var elsewhere = people.person(people.centre(), "Joko", STAFF);
        assertThatThrownBy(() -> World.as(elsewhere, () -> groups.together(elsewhere.scope(), group.id())))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> World.as(sulastri, () -> groups.leave(sulastri.scope())))
                .hasMessage("onboarding.already-sent");
    }

    @Test
    void whoMadeAGroupCanApplyAloneAfterAll() {
        World.as(sulastri, () -> groups.found(sulastri.scope(), "Kelompok Batik Surya"));
        World.as(sulastri, () -> groups.leave(sulastri.scope()));
        assertThat(World.as(sulastri, () -> groups.mine(sulastri.scope()))).isEmpty();
        var id = submitted(sulastri);
        assertThat(((CaseView) page(rini, verify, id).model()).group()).isNull();
    }

    @Test
    @Shows("onboarding: Applicant died or cannot sign")
    void applicantDiedAndStaffCloseTheCaseWithoutFault() {
        var id = submitted(sulastri);

        assertThat(closed(rini, id)).isTrue();

        assertThat(status(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(id)).isEmpty();
        assertThat(applications.ofProcess(id).refusal()).isNull();
        assertThat(jdbc.sql("select count(*) from event_publication where event_type like '%ApplicationWithdrawn'"
                                + " and serialized_event like :id")
                        .param("id", "%" + id + "%")
                        .query(Integer.class)
                        .single())
                .as("nobody is told that they withdrew")
                .isZero();
        assertThatThrownBy(() -> closed(rini, id)).hasMessage("onboarding.moved-on");
    }

    @Test
    void whatWasDecidedIsClosedOnlyWithASecondPairOfEyes() {
        var id = submitted(sulastri);
        done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));

        assertThat(closed(rini, id)).isFalse();
        assertThat(status(id)).isEqualTo(ApplicationStatus.ADMISSION);
        assertThatThrownBy(() -> World.as(rini, () -> closing.confirm(rini.scope(), id)))
                .hasMessage("onboarding.close.own-proposal");
        World.as(budi, () -> closing.confirm(budi.scope(), id));

        assertThat(status(id)).isEqualTo(ApplicationStatus.WITHDRAWN);
        assertThat(waitingAt(id)).isEmpty();
        var elsewhere = people.person(people.centre(), "Joko", STAFF);
        assertThatThrownBy(() -> closed(elsewhere, id)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void nobodyIsFoundCompleteWithTheNikOfAMember() {
        var one = Applicant.draft(NUMBERS.getAndIncrement());
        var first = submitted(sulastri, one);
        done(rini, verify, first, verdicts(first, Map.of(), Map.of(), "complete"));
        done(budi, decide, first, Map.of("decision", "approve"));
        World.as(sulastri, () -> cases.agree(sulastri.scope(), first, 1));
        var id = submitted(people.person(centre, "Sulastri", ARTISAN), one);
        var view = (CaseView) page(rini, resolve, id).model();
        assertThat(view.candidates()).singleElement().satisfies(candidate -> assertThat(candidate.href())
                .startsWith("/members/"));

        done(rini, resolve, id, Map.of("duplicateResolution", "different", "grounds", "Foto KTP berbeda orang."));

        assertThatThrownBy(() -> done(rini, verify, id, verdicts(id, Map.of(), Map.of(), "complete")))
                .hasMessage("onboarding.verify.nik-taken");
        assertThat(status(id)).isEqualTo(ApplicationStatus.VERIFICATION);
    }

    @Test
    void whatAPersonRefusesOrClosesAtTheBeginHasItsFile() {
        var outside = new HomeForm(
                nik(),
                "Jl. Brawijaya 1",
                "",
                "",
                "ELSEWHERE",
                "",
                "Brangkal, Kabupaten Mojokerto",
                "AT_ADDRESS",
                "",
                "");
        var far = submitted(sulastri, Applicant.draft(NUMBERS.getAndIncrement()).with(outside), Paper.RESIDENCE_LETTER);
        done(
                rini,
                confirm,
                far,
                Map.of("ineligibility", "refuse", "reason", "NOT_LOCAL", "explanation", "Tinggal di luar kota."));
        assertThat(SealedDecisions.kinds(jdbc, far.value())).containsExactly("membership-ineligible");

        var one = Applicant.draft(NUMBERS.getAndIncrement());
        var member = submitted(sulastri, one);
        done(rini, verify, member, verdicts(member, Map.of(), Map.of(), "complete"));
        done(budi, decide, member, Map.of("decision", "approve"));
        World.as(sulastri, () -> cases.agree(sulastri.scope(), member, 1));
        var again = submitted(people.person(centre, "Sulastri", ARTISAN), one);
        var candidate = ((CaseView) page(rini, resolve, again).model())
                .candidates()
                .get(0)
                .id();
        done(
                rini,
                resolve,
                again,
                Map.of(
                        "duplicateResolution",
                        "already-member",
                        "candidate",
                        candidate,
                        "grounds",
                        "Foto KTP sama persis."));
        assertThat(SealedDecisions.kinds(jdbc, again.value())).containsExactly("application-closed");
        assertThat(SealedDecisions.last(jdbc, vault, again.value())).doesNotContain("Foto KTP sama persis.");
    }

    @Test
    @Shows("onboarding: rule: one open application a person and centre")
    void aPersonHasOneOpenApplicationAtACentre() {
        submitted(sulastri);
        assertThatThrownBy(() ->
                        World.as(sulastri, () -> apply.keep(sulastri.scope(), draft -> draft.with(Applicant.SELF))))
                .hasMessage("onboarding.already-sent");
    }

    @Test
    void somebodyElsesApplicationIsNotThere() {
        var id = submitted(sulastri);
        var stranger = people.person(centre, "Dewi Anggraini", ARTISAN);
        assertThatThrownBy(() -> World.as(stranger, () -> cases.withdraw(stranger.scope(), id)))
                .isInstanceOf(NoSuchElementException.class);
        var elsewhere = people.person(people.centre(), "Joko", STAFF, SUPERVISOR);
        assertThatThrownBy(() -> page(elsewhere, verify, id)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> World.as(rini, () -> cases.withdraw(rini.scope(), id)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whoLeavesADraftIsRemindedAfterThreeTenAndTwentyFiveDaysAndAnewAfterGoingOn() {
        at("2026-12-20T10:00");
        var id = draft(sulastri, Applicant.draft(NUMBERS.getAndIncrement()));
        assertThat(remindedOfDraft(id, "2026-12-23T09:59")).isZero();
        assertThat(remindedOfDraft(id, "2026-12-23T10:01")).isEqualTo(3);
        assertThat(remindedOfDraft(id, "2026-12-30T10:01")).isEqualTo(10);
        World.as(sulastri, () -> apply.keep(sulastri.scope(), draft -> draft));
        assertThat(remindedOfDraft(id, "2027-01-02T10:00")).isZero();
        assertThat(remindedOfDraft(id, "2027-01-24T10:02"))
                .as("whoever was not reminded for long is so once")
                .isEqualTo(25);
        await().untilAsserted(() -> assertThat(jdbc.sql(
                                "select count(*) from inbox_message where person_id = :id and template = 'DRAFT_REMINDER'")
                        .param("id", sulastri.person().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3));
    }

    private int remindedOfDraft(ApplicationId id, String local) {
        at(local);
        sweeps.remindOfDrafts();
        sweeps.remindOfDrafts();
        return jdbc.sql("select reminded_after from application_draft where application_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void anAbandonedDraftIsForgottenAfterSixtyDays() {
        var id = draft(sulastri, Applicant.draft(NUMBERS.getAndIncrement()));
        clock.advance(Sweeps.DRAFTS_LAST.minusDays(1));
        sweeps.forgetDrafts();
        assertThat(applications.find(sulastri.scope(), id)).isPresent();
        clock.advance(Duration.ofDays(2));
        sweeps.forgetDrafts();
        assertThat(applications.find(sulastri.scope(), id)).isEmpty();
    }

    private boolean closed(SignedIn by, ApplicationId id) {
        return World.as(
                by, () -> closing.close(by.scope(), id, Closures.Reason.DIED, "Surat kematian dari kelurahan."));
    }

    private void moved(ApplicationId id, String street) {
        var said = answers.get(id);
        var home = HomeForm.of(said.home());
        var faults = new Faults();
        World.as(
                sulastri,
                () -> changes.change(
                        sulastri.scope(),
                        id,
                        SelfForm.of(said.self()),
                        new HomeForm(
                                home.nik(),
                                street,
                                home.rt(),
                                home.rw(),
                                home.place(),
                                home.ward(),
                                home.otherPlace(),
                                home.residence(),
                                home.domicileWard(),
                                home.worksInCity()),
                        faults));
        assertThat(faults.all()).isEmpty();
    }

    private CaseView.Row addressOf(ApplicationId id) {
        return ((CaseView) page(rini, verify, id).model())
                .rows().stream()
                        .filter(row -> row.field() == Field.ADDRESS)
                        .findFirst()
                        .orElseThrow();
    }

    private String nameOf(CentreId one) {
        return jdbc.sql("select name from centre where id = :id")
                .param("id", one.value())
                .query(String.class)
                .single();
    }

    private String candidatesOf(ApplicationId id) {
        return jdbc.sql(
                        "select string_agg(kind || ' ' || label, ', ') from application_duplicate where application_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    /** As the form of a task hands it over, in the centre's time. */
    private String inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString().substring(0, 16);
    }

    private static Map<String, @Nullable Object> planned(SignedIn visitor, String at) {
        return Map.of("plannedFor", at, "visitor", visitor.person().toString());
    }

    private static Map<String, @Nullable Object> found(String found) {
        return Map.of(
                "found",
                found,
                "seen",
                List.of("WORKPLACE", "TOOLS"),
                "technique",
                "shown",
                "findings",
                "Ia membatik di teras rumahnya.");
    }

    private boolean reminded(ApplicationId id) {
        return jdbc.sql("select reminded_at is not null from application_visit where application_id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private ApplicationId returnedThreeTimes() {
        var id = submitted(sulastri);
        for (int round = 1; round <= 3; round++) {
            int again = round;
            done(rini, verify, id, verdicts(id, Map.of("KTP", "UNREADABLE"), Map.of(), "return"));
            World.as(sulastri, () -> cases.replace(sulastri.scope(), id, Paper.KTP, upload(0x500000 + again)));
            World.as(sulastri, () -> cases.resubmit(sulastri.scope(), id, again));
        }
        return id;
    }

    private ApplicationId submitted(SignedIn applicant) {
        return submitted(applicant, Applicant.draft(NUMBERS.getAndIncrement()));
    }

    private ApplicationId submitted(SignedIn applicant, Draft draft, Paper... more) {
        var id = draft(applicant, draft, more);
        World.as(applicant, () -> apply.submit(applicant.scope(), id));
        return id;
    }

    private ApplicationId draft(SignedIn applicant, Draft draft, Paper... more) {
        World.as(applicant, () -> apply.keep(applicant.scope(), before -> draft));
        var papers = new ArrayList<>(List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1));
        papers.addAll(List.of(more));
        papers.forEach(paper ->
                World.as(applicant, () -> apply.keep(applicant.scope(), paper, upload(0x100000 + paper.ordinal()))));
        return World.as(applicant, () -> apply.writing(applicant.scope())).id();
    }

    private static String nik() {
        return "997601540565%04d".formatted(NUMBERS.getAndIncrement());
    }

    private static Upload upload(int rgb) {
        return new Upload("foto.jpg", "image/jpeg", World.picture(rgb));
    }

    private List<Corrections.Correction> toCorrect(ApplicationId id) {
        return World.as(sulastri, () -> cases.toCorrect(sulastri.scope(), id));
    }

    private StaffTask.Page page(SignedIn me, StaffTask task, ApplicationId id) {
        return World.as(me, () -> task.page(me.scope(), id.toString()));
    }

    /** What the form of a task would hand over: every paper fits and no answer is marked, but for what is said here. */
    private Map<String, @Nullable Object> verdicts(
            ApplicationId id, Map<String, String> unfit, Map<String, String> marked, String outcome) {
        return verdicts(rini, id, unfit, marked, outcome);
    }

    private Map<String, @Nullable Object> verdicts(
            SignedIn verifier,
            ApplicationId id,
            Map<String, String> unfit,
            Map<String, String> marked,
            String outcome) {
        var page = page(verifier, verify, id);
        var documents = page.rows().get("documents").stream()
                .map(row -> {
                    Map<String, @Nullable Object> taken = new HashMap<>();
                    taken.put("id", row.get("id"));
                    taken.put(
                            "verdict",
                            unfit.getOrDefault(row.get("id").toString().split("-")[0], "FITS"));
                    return taken;
                })
                .toList();
        var fields = page.rows().get("fields").stream()
                .map(row -> {
                    Map<String, @Nullable Object> taken = new HashMap<>();
                    taken.put("id", row.get("id"));
                    taken.put("wrong", marked.containsKey(row.get("id").toString()));
                    taken.put("note", marked.get(row.get("id").toString()));
                    return taken;
                })
                .toList();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("documents", documents);
        values.put("fields", fields);
        values.put("verification", outcome);
        return values;
    }

    /** As module workflow does it: submission and token in one transaction. */
    private void done(SignedIn me, StaffTask task, ApplicationId id, Map<String, @Nullable Object> values) {
        World.as(
                me,
                () -> transaction.executeWithoutResult(status -> {
                    var route = task.submit(me.scope(), id.toString(), values);
                    var open = tasks.createTaskQuery()
                            .processInstanceBusinessKey(id.toString())
                            .taskDefinitionKey(task.element())
                            .singleResult();
                    tasks.complete(open.getId(), new HashMap<>(route));
                }));
    }

    private ApplicationStatus status(ApplicationId id) {
        return applications.ofProcess(id).status();
    }

    /** What the token waits for: open user tasks, and messages of the applicant. */
    private List<String> waitingAt(ApplicationId id) {
        return jdbc.sql(
                        """
                with executions as
                     (select id_ from engine.act_ru_execution
                       where proc_inst_id_ in
                             (select proc_inst_id_ from engine.act_ru_execution where business_key_ = :key))
                select task_def_key_ from engine.act_ru_task where execution_id_ in (select id_ from executions)
                union all
                select event_name_ from engine.act_ru_event_subscr
                 where execution_id_ in (select id_ from executions) and event_name_ not in ('ApplicationWithdrawn', 'CaseHeld', 'ExceptionGranted', 'ApplicantChanged')
                """)
                .param("key", id.toString())
                .query(String.class)
                .list();
    }
}
