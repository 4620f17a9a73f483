package id.canting.onboarding.internal;

import static id.canting.onboarding.ApplicationStatus.ADMISSION;
import static id.canting.onboarding.ApplicationStatus.APPROVED;
import static id.canting.onboarding.ApplicationStatus.CLARIFICATION;
import static id.canting.onboarding.ApplicationStatus.DECISION;
import static id.canting.onboarding.ApplicationStatus.DRAFT;
import static id.canting.onboarding.ApplicationStatus.LAPSED;
import static id.canting.onboarding.ApplicationStatus.MEMBER;
import static id.canting.onboarding.ApplicationStatus.REJECTED;
import static id.canting.onboarding.ApplicationStatus.RETURNED;
import static id.canting.onboarding.ApplicationStatus.REVIEW;
import static id.canting.onboarding.ApplicationStatus.SCREENING;
import static id.canting.onboarding.ApplicationStatus.SUBMITTED;
import static id.canting.onboarding.ApplicationStatus.VERIFICATION;
import static id.canting.onboarding.ApplicationStatus.VISIT;
import static id.canting.onboarding.ApplicationStatus.WAITING;
import static id.canting.onboarding.ApplicationStatus.WITHDRAWN;
import static id.canting.onboarding.internal.Hold.Because.INTEGRITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MembershipApplicationTest {

    private static final Instant TODAY = Instant.parse("2026-09-21T12:42:00Z");
    private static final Instant LATER = Instant.parse("2026-10-08T08:30:00Z");
    private static final PersonId SULASTRI = PersonId.next();
    private static final PersonId RINI = PersonId.next();
    private static final PersonId BUDI = PersonId.next();
    private static final PersonId HENDRA = PersonId.next();
    private static final Refusal NOT_BATIK = new Refusal("NOT_BATIK", "Kain yang dikirim dicetak mesin.");

    /** A verb of the state machine, done by whom it is meant for. */
    private interface Verb {
        void on(MembershipApplication application);
    }

    private static final Map<String, Verb> VERBS = Map.ofEntries(
            Map.entry("submit", a -> a.submit(SULASTRI, "PMH-2026-000187", "Sulastri", TODAY)),
            Map.entry("beginScreening", a -> a.beginScreening(TODAY)),
            Map.entry("passScreening", a -> a.passScreening(TODAY)),
            Map.entry("doubtIneligibility", a -> a.doubtIneligibility(RINI, "Ia bekerja di Miji.", TODAY)),
            Map.entry("verify", a -> a.verify(RINI, TODAY)),
            Map.entry("returnForCorrection", a -> a.returnForCorrection(RINI, null, LATER, TODAY)),
            Map.entry("askForReview", a -> a.askForReview(RINI, null, TODAY)),
            Map.entry("returnWithHelp", a -> a.returnWithHelp(BUDI, "Datanglah hari Rabu.", LATER, TODAY)),
            Map.entry("takeAsIs", a -> a.takeAsIs(BUDI, "KTP dilihat di meja.", TODAY)),
            Map.entry("refuseAgreement", a -> a.refuseAgreement(SULASTRI, "Butir 3.", TODAY)),
            Map.entry("offerAgain", a -> a.offerAgain(RINI, "Sudah dijelaskan.", TODAY)),
            Map.entry("decline", a -> a.decline(RINI, "Ia tidak jadi bergabung.", TODAY)),
            Map.entry("wantVisit", MembershipApplication::wantVisit),
            Map.entry("awaitVisit", a -> a.awaitVisit(TODAY)),
            Map.entry("missVisit", a -> a.missVisit(RINI, "Pintu terkunci.", TODAY)),
            Map.entry("endVisit", a -> a.endVisit(RINI, "Ia membatik di teras.", TODAY)),
            Map.entry("resubmit", a -> a.resubmit(SULASTRI, "Sulastri", TODAY)),
            Map.entry("approve", a -> a.approve(BUDI, TODAY)),
            Map.entry("reject", a -> a.reject(BUDI, NOT_BATIK, TODAY)),
            Map.entry("askAgain", a -> a.askAgain(BUDI, "Apakah alamatnya benar?", TODAY)),
            Map.entry("awaitPlace", a -> a.awaitPlace(TODAY)),
            Map.entry("receivePlace", a -> a.receivePlace(TODAY)),
            Map.entry("askInterest", a -> a.askInterest(LATER, TODAY)),
            Map.entry("confirmInterest", a -> a.confirmInterest(SULASTRI)),
            Map.entry("offerMembership", a -> a.offerMembership(LATER, TODAY)),
            Map.entry("agree", a -> a.agree(SULASTRI, TODAY)),
            Map.entry("extend", a -> a.extend(LATER, TODAY)),
            Map.entry("help", a -> a.help(HENDRA)),
            Map.entry("joinGroup", a -> a.joinGroup(GroupId.next())),
            Map.entry("leaveGroup", MembershipApplication::leaveGroup),
            Map.entry("stayInScreening", a -> a.stayInScreening(RINI)),
            Map.entry("goOnElsewhere", a -> a.goOnElsewhere(RINI, "Ia tetap di sana.", TODAY)),
            Map.entry("closeWithoutFault", a -> a.closeWithoutFault(HENDRA, "Surat kematian.", TODAY)),
            Map.entry("lapse", a -> a.lapse(TODAY)),
            Map.entry("withdraw", a -> a.withdraw(SULASTRI, TODAY)));

    private static final Map<String, Map<ApplicationStatus, ApplicationStatus>> ARROWS = Map.ofEntries(
            Map.entry("submit", Map.of(DRAFT, SUBMITTED)),
            Map.entry("beginScreening", Map.of(SUBMITTED, SCREENING)),
            Map.entry("passScreening", Map.of(SCREENING, VERIFICATION)),
            Map.entry("doubtIneligibility", Map.of(SCREENING, VERIFICATION)),
            Map.entry("verify", Map.of(VERIFICATION, DECISION)),
            Map.entry("returnForCorrection", Map.of(VERIFICATION, RETURNED)),
            Map.entry("askForReview", Map.of(VERIFICATION, REVIEW)),
            Map.entry("returnWithHelp", Map.of(REVIEW, RETURNED)),
            Map.entry("takeAsIs", Map.of(REVIEW, DECISION)),
            Map.entry("refuseAgreement", Map.of(ADMISSION, CLARIFICATION)),
            Map.entry("offerAgain", Map.of(CLARIFICATION, APPROVED)),
            Map.entry("decline", Map.of(CLARIFICATION, WITHDRAWN)),
            Map.entry("wantVisit", Map.of(DECISION, DECISION)),
            Map.entry("awaitVisit", Map.of(DECISION, VISIT)),
            Map.entry("missVisit", Map.of(VISIT, VISIT)),
            Map.entry("endVisit", Map.of(VISIT, DECISION)),
            Map.entry("resubmit", Map.of(RETURNED, VERIFICATION)),
            Map.entry("approve", Map.of(DECISION, APPROVED)),
            Map.entry("reject", Map.of(SCREENING, REJECTED, REVIEW, REJECTED, DECISION, REJECTED)),
            Map.entry("askAgain", Map.of(DECISION, VERIFICATION)),
            Map.entry("awaitPlace", Map.of(APPROVED, WAITING)),
            Map.entry("receivePlace", Map.of(WAITING, APPROVED)),
            Map.entry("askInterest", Map.of(WAITING, WAITING)),
            Map.entry("confirmInterest", Map.of(WAITING, WAITING)),
            Map.entry("offerMembership", Map.of(APPROVED, ADMISSION)),
            Map.entry("agree", Map.of(ADMISSION, ADMISSION)),
            Map.entry("extend", Map.of(RETURNED, RETURNED, ADMISSION, ADMISSION)),
            Map.entry("lapse", Map.of(RETURNED, LAPSED, WAITING, LAPSED, ADMISSION, LAPSED)),
            Map.entry("help", Map.of(DRAFT, DRAFT, RETURNED, RETURNED)),
            Map.entry("joinGroup", Map.of(DRAFT, DRAFT)),
            Map.entry("leaveGroup", Map.of(DRAFT, DRAFT)),
            Map.entry("stayInScreening", Map.of(SCREENING, SCREENING)),
            Map.entry("goOnElsewhere", Map.of(SCREENING, WITHDRAWN)),
            Map.entry("closeWithoutFault", fromEveryOpenStatus()),
            Map.entry("withdraw", fromEveryOpenStatus()));

    private static Map<ApplicationStatus, ApplicationStatus> fromEveryOpenStatus() {
        return Stream.of(
                        SUBMITTED,
                        SCREENING,
                        VERIFICATION,
                        RETURNED,
                        REVIEW,
                        VISIT,
                        DECISION,
                        APPROVED,
                        WAITING,
                        ADMISSION,
                        CLARIFICATION)
                .collect(Collectors.toMap(status -> status, status -> WITHDRAWN));
    }

    static Stream<Arguments> everyVerbInEveryState() {
        return VERBS.keySet().stream().sorted().flatMap(verb -> Stream.of(ApplicationStatus.values())
                .map(status -> Arguments.of(verb, status)));
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("everyVerbInEveryState")
    void anArrowLeadsWhereTheDiagramSaysAndNoOtherIsTaken(String verb, ApplicationStatus from) {
        var application = in(from);
        var to = ARROWS.getOrDefault(verb, Map.of()).get(from);
        if (to == null) {
            assertThatThrownBy(() -> VERBS.get(verb).on(application)).hasMessage("onboarding.moved-on");
            assertThat(application.status()).isEqualTo(from);
        } else {
            VERBS.get(verb).on(application);
            assertThat(application.status()).isEqualTo(to);
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void onlyWhoAgreedBecomesAMember(ApplicationStatus from) {
        var application = in(from);
        if (from == ADMISSION) {
            assertThatThrownBy(() -> application.admit(TODAY)).hasMessage("onboarding.agreement-missing");
            application.agree(SULASTRI, TODAY);
            assertThat(application.admit(LATER).to()).isEqualTo(MEMBER);
        } else {
            assertThatThrownBy(() -> application.admit(TODAY)).hasMessage("onboarding.moved-on");
        }
    }

    static Set<ApplicationStatus> states() {
        return EnumSet.allOf(ApplicationStatus.class);
    }

    @Test
    void whoVerifiedAnApplicationMayNotDecideIt() {
        assertThatThrownBy(() -> in(DECISION).approve(RINI, TODAY)).hasMessage("onboarding.decide.own-verification");
        assertThatThrownBy(() -> in(DECISION).reject(RINI, NOT_BATIK, TODAY))
                .hasMessage("onboarding.decide.own-verification");
        assertThatThrownBy(() -> in(DECISION).askAgain(RINI, "Benarkah?", TODAY))
                .hasMessage("onboarding.decide.own-verification");
    }

    @Test
    void whoWroteForTheApplicantNeitherVerifiesNorDecidesAndNobodyWritesWhatTheyHaveVerified() {
        var application = in(DRAFT);
        application.help(HENDRA);
        walk(application, "submit", "beginScreening", "passScreening");
        assertThatThrownBy(() -> application.verify(HENDRA, TODAY)).hasMessage("onboarding.own-help");
        application.verify(RINI, TODAY);
        assertThatThrownBy(() -> application.approve(HENDRA, TODAY)).hasMessage("onboarding.own-help");
        assertThatThrownBy(() -> in(RETURNED).help(RINI)).hasMessage("onboarding.help.own-check");
        assertThatThrownBy(() -> in(DRAFT).help(SULASTRI)).hasMessage("onboarding.own-application");
    }

    @Test
    void nobodyWorksOnTheirOwnApplication() {
        assertThatThrownBy(() -> in(VERIFICATION).verify(SULASTRI, TODAY)).hasMessage("onboarding.own-application");
        assertThatThrownBy(() -> in(VERIFICATION).returnForCorrection(SULASTRI, null, LATER, TODAY))
                .hasMessage("onboarding.own-application");
        assertThatThrownBy(() -> in(SCREENING).doubtIneligibility(SULASTRI, "Saya", TODAY))
                .hasMessage("onboarding.own-application");
        assertThatThrownBy(() -> in(DECISION).approve(SULASTRI, TODAY)).hasMessage("onboarding.own-application");
    }

    @Test
    void onlyTheApplicantSendsCorrectsAgreesAndWithdraws() {
        assertThatThrownBy(() -> in(DRAFT).submit(BUDI, "PMH-2026-000187", "Sulastri", TODAY))
                .hasMessage("onboarding.not-yours");
        assertThatThrownBy(() -> in(RETURNED).resubmit(BUDI, "Sulastri", TODAY)).hasMessage("onboarding.not-yours");
        assertThatThrownBy(() -> in(ADMISSION).agree(BUDI, TODAY)).hasMessage("onboarding.not-yours");
        assertThatThrownBy(() -> in(DECISION).withdraw(BUDI, TODAY)).hasMessage("onboarding.not-yours");
    }

    @Test
    void aRefusalWithoutAReasonOrWordsCannotBeMade() {
        assertThatThrownBy(() -> new Refusal(" ", "Bukan batik.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Refusal("NOT_BATIK", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> everyArrow() {
        return ARROWS.entrySet().stream()
                .filter(arrows -> !Set.of("withdraw", "closeWithoutFault").contains(arrows.getKey()))
                .flatMap(arrows -> arrows.getValue().keySet().stream()
                        .filter(from -> from != DRAFT)
                        .map(from -> Arguments.of(arrows.getKey(), from)));
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("everyArrow")
    void whatIsOnHoldStandsStillUntilItIsReleased(String verb, ApplicationStatus from) {
        var application = in(from);
        application.hold(BUDI, INTEGRITY, TODAY);
        assertThatThrownBy(() -> VERBS.get(verb).on(application)).hasMessage("onboarding.stands-still");
        assertThat(application.status()).isEqualTo(from);

        application.release(BUDI);
        VERBS.get(verb).on(application);
        assertThat(application.status()).isEqualTo(ARROWS.get(verb).get(from));
    }

    @Test
    void aCaseOnHoldIsHeldAndReleasedOnceAndNeverByItsApplicant() {
        var application = in(DECISION);
        assertThatThrownBy(() -> application.hold(SULASTRI, INTEGRITY, TODAY)).hasMessage("onboarding.own-application");
        assertThatThrownBy(() -> application.release(BUDI)).hasMessage("onboarding.release.not-held");
        application.hold(RINI, INTEGRITY, TODAY);
        assertThatThrownBy(() -> application.hold(BUDI, INTEGRITY, TODAY)).hasMessage("onboarding.hold.already");
        assertThatThrownBy(() -> application.release(SULASTRI)).hasMessage("onboarding.own-application");
        application.release(BUDI);
        assertThat(application.held()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "MEMBER", "REJECTED", "LAPSED", "WITHDRAWN"})
    void whatIsNotUnderWayIsNotHeld(ApplicationStatus status) {
        assertThatThrownBy(() -> in(status).hold(BUDI, INTEGRITY, TODAY)).hasMessage("onboarding.moved-on");
    }

    @Test
    void whatIsOnHoldCanBeWithdrawnAndIsNotHeldAnyMore() {
        var application = in(RETURNED);
        application.hold(RINI, INTEGRITY, TODAY);
        application.withdraw(SULASTRI, LATER);
        assertThat(application.status()).isEqualTo(WITHDRAWN);
        assertThat(application.held()).isNull();
    }

    @Test
    void theShareOfAnApplicantsTimeThatIsOverIsTheSameAfterAHold() {
        var application = in(RETURNED);
        var waiting = Duration.between(application.state().waitingSince(), application.due());
        application.hold(RINI, INTEGRITY, TODAY);
        application.release(BUDI);
        application.goOn(LATER.plus(Duration.ofDays(9)));
        assertThat(application.due()).isEqualTo(LATER.plus(Duration.ofDays(9)));
        assertThat(Duration.between(application.state().waitingSince(), application.due()))
                .isEqualTo(waiting);
    }

    @Test
    void theDeadlineOfACorrectionStandsUntilItIsSentAgain() {
        var application = in(RETURNED);
        assertThat(application.due()).isEqualTo(LATER);
        application.resubmit(SULASTRI, "Sulastri", TODAY);
        assertThat(application.round()).isEqualTo(2);
        assertThatThrownBy(application::due).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatADeadlineEndedIsTakenUpOnceWithinNinetyDays() {
        var application = in(LAPSED);
        var end = TODAY.plus(MembershipApplication.REOPENS);
        assertThat(application.mayReopen(end)).isFalse();
        assertThatThrownBy(() -> application.reopen(SULASTRI, end)).hasMessage("onboarding.reopen.not");
        assertThatThrownBy(() -> application.reopen(RINI, TODAY)).hasMessage("onboarding.not-yours");

        assertThat(application.reopen(SULASTRI, end.minusSeconds(1)).to()).isEqualTo(VERIFICATION);

        walk(application, "returnForCorrection", "lapse");
        assertThatThrownBy(() -> application.reopen(SULASTRI, TODAY)).hasMessage("onboarding.reopen.not");
        assertThat(application.status()).isEqualTo(LAPSED);
    }

    @Test
    void whoIsGivenMoreTimeNeverLosesAny() {
        var application = in(RETURNED);

        application.extend(LATER.minusSeconds(1), TODAY);
        assertThat(application.due()).isEqualTo(LATER);

        application.extend(LATER.plusSeconds(1), TODAY);
        assertThat(application.due()).isEqualTo(LATER.plusSeconds(1));
    }

    @Test
    void whenTheClockGoesOnTheWholeOfTheApplicantsTimeHasMoved() {
        var application = in(RETURNED);

        application.goOn(LATER.plusSeconds(60));

        assertThat(application.due()).isEqualTo(LATER.plusSeconds(60));
        assertThat(application.waitingSince()).isEqualTo(TODAY.plusSeconds(60));
        assertThatThrownBy(() -> in(VERIFICATION).goOn(LATER)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("states")
    void onlyWhatLapsedIsReopened(ApplicationStatus status) {
        assertThat(in(status).mayReopen(TODAY)).isEqualTo(status == LAPSED);
    }

    @Test
    void theFourthReturnAsksASupervisor() {
        var application = in(VERIFICATION);
        for (int letter = 1; letter <= 3; letter++) {
            assertThat(application.returnedOften()).isFalse();
            walk(application, "returnForCorrection", "resubmit");
        }
        assertThat(application.returnedOften()).isTrue();
    }

    @Test
    void whoTookAnApplicationAsItIsDoesNotDecideIt() {
        var application = in(REVIEW);
        assertThatThrownBy(() -> application.takeAsIs(RINI, "Cukup.", TODAY))
                .hasMessage("onboarding.decide.own-verification");
        application.takeAsIs(BUDI, "KTP dilihat di meja.", TODAY);
        assertThatThrownBy(() -> application.approve(BUDI, TODAY)).hasMessage("onboarding.decide.own-verification");
    }

    @Test
    void whoVisitedAnApplicantMayNotDecide() {
        var application = in(VISIT);
        application.endVisit(BUDI, "Ia membatik di teras.", TODAY);
        assertThat(application.visited()).isTrue();
        assertThatThrownBy(() -> application.approve(BUDI, TODAY)).hasMessage("onboarding.decide.own-visit");
        assertThatThrownBy(() -> application.reject(BUDI, NOT_BATIK, TODAY)).hasMessage("onboarding.decide.own-visit");
    }

    @Test
    void nobodyVisitsThemselves() {
        assertThatThrownBy(() -> in(VISIT).endVisit(SULASTRI, "Di rumah.", TODAY))
                .hasMessage("onboarding.own-application");
    }

    @Test
    void whoIsAskedWhetherThePlaceIsWantedAnswersAloneAndThenNothingIsDue() {
        var application = in(WAITING);
        assertThat(application.interestAsked()).isFalse();
        application.askInterest(LATER, TODAY);
        assertThat(application.interestAsked()).isTrue();
        assertThat(application.due()).isEqualTo(LATER);
        assertThatThrownBy(() -> application.confirmInterest(BUDI)).hasMessage("onboarding.not-yours");

        application.confirmInterest(SULASTRI);

        assertThat(application.interestAsked()).isFalse();
        application.askInterest(LATER, TODAY);
        application.receivePlace(TODAY);
        assertThatThrownBy(application::due).as("a place ends the question").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void agreeingTwiceIsAgreeingOnce() {
        var application = in(ADMISSION);
        assertThat(application.agree(SULASTRI, TODAY)).isTrue();
        assertThat(application.agree(SULASTRI, LATER)).isFalse();
        assertThat(application.agreedAt()).isEqualTo(TODAY);
    }

    @Test
    void aStepOfTheHistorySaysFromWhereToWhereByWhomAndWhy() {
        var change = in(DECISION).reject(BUDI, NOT_BATIK, LATER);
        assertThat(change.from()).isEqualTo(DECISION);
        assertThat(change.to()).isEqualTo(REJECTED);
        assertThat(change.by()).isEqualTo(BUDI);
        assertThat(change.reason()).isEqualTo("NOT_BATIK");
        assertThat(change.note()).isEqualTo("Kain yang dikirim dicetak mesin.");
        assertThat(change.at()).isEqualTo(LATER);
    }

    private static MembershipApplication in(ApplicationStatus status) {
        var application = MembershipApplication.draft(ApplicationId.next(), CentreId.next(), SULASTRI, TODAY);
        switch (status) {
            case DRAFT -> {}
            case SUBMITTED -> VERBS.get("submit").on(application);
            case SCREENING -> walk(application, "submit", "beginScreening");
            case VERIFICATION -> walk(application, "submit", "beginScreening", "passScreening");
            case RETURNED -> walk(application, "submit", "beginScreening", "passScreening", "returnForCorrection");
            case DECISION -> walk(application, "submit", "beginScreening", "passScreening", "verify");
            case APPROVED -> walk(application, "submit", "beginScreening", "passScreening", "verify", "approve");
            case WAITING ->
                walk(application, "submit", "beginScreening", "passScreening", "verify", "approve", "awaitPlace");
            case ADMISSION ->
                walk(application, "submit", "beginScreening", "passScreening", "verify", "approve", "offerMembership");
            case REVIEW -> walk(application, "submit", "beginScreening", "passScreening", "askForReview");
            case VISIT -> walk(application, "submit", "beginScreening", "passScreening", "verify", "awaitVisit");
            case CLARIFICATION ->
                walk(
                        application,
                        "submit",
                        "beginScreening",
                        "passScreening",
                        "verify",
                        "approve",
                        "offerMembership",
                        "refuseAgreement");
            case MEMBER -> {
                walk(
                        application,
                        "submit",
                        "beginScreening",
                        "passScreening",
                        "verify",
                        "approve",
                        "offerMembership",
                        "agree");
                application.admit(TODAY);
            }
            case REJECTED -> walk(application, "submit", "beginScreening", "reject");
            case LAPSED ->
                walk(application, "submit", "beginScreening", "passScreening", "returnForCorrection", "lapse");
            case WITHDRAWN -> walk(application, "submit", "withdraw");
        }
        return application;
    }

    private static void walk(MembershipApplication application, String... verbs) {
        for (var verb : verbs) {
            VERBS.get(verb).on(application);
        }
    }
}
