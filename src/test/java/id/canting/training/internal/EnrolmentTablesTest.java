package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.ProcessTest;
import id.canting.training.Training;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What the tables of enrolment say, row by row. Expectations are written by hand, from the rules and not from the tables. */
@ProcessTest
class EnrolmentTablesTest {

    @MockitoBean("training")
    Training training;

    @Autowired
    Workflow workflow;

    // ---- who may enrol ----

    /** A member of a year, who was never trained, in a batch of the city's money, after a K3 briefing. */
    private static Map<String, @Nullable Object> member() {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("member", true);
        facts.put("openToPublic", false);
        facts.put("prerequisiteMet", true);
        facts.put("funding", "CITY");
        facts.put("businessId", false);
        facts.put("prospective", false);
        facts.put("cooperative", false);
        facts.put("monthsSinceSame", null);
        facts.put("clash", false);
        facts.put("noShowPoints", 0.0);
        facts.put("monthsSinceNoShow", null);
        facts.put("householdSeated", false);
        facts.put("monthsSinceUpdate", 3);
        facts.put("practice", true);
        facts.put("safetyBriefed", true);
        return facts;
    }

    @Test
    void nothingSpeaksAgainstAMemberInGoodStanding() {
        assertThat(eligibility(member())).isEmpty();
    }

    @Test
    void notAMember() {
        var stranger = member();
        stranger.put("member", false);
        assertThat(eligibility(stranger)).containsExactly("NotAMember NOT_A_MEMBER BLOCK");
        stranger.put("openToPublic", true);
        assertThat(eligibility(stranger)).isEmpty();
    }

    @Test
    void prerequisite() {
        var beginner = member();
        beginner.put("prerequisiteMet", false);
        assertThat(eligibility(beginner)).containsExactly("Prerequisite PREREQUISITE BLOCK");
    }

    @ParameterizedTest
    @CsvSource({
        "CITY,         false, false, false, false",
        "DAK_NONFISIK, false, false, false, false",
        "DAK_PK2UMK,   false, false, false, true",
        "DAK_PK2UMK,   true,  false, false, false",
        "DAK_PK2UMK,   false, true,  false, false",
        "DAK_PK2UMK,   false, false, true,  false"
    })
    void nibRequired(String funding, boolean nib, boolean prospective, boolean cooperative, boolean asked) {
        var owner = member();
        owner.put("funding", funding);
        owner.put("businessId", nib);
        owner.put("prospective", prospective);
        owner.put("cooperative", cooperative);
        assertThat(eligibility(owner)).isEqualTo(asked ? List.of("NibRequired NIB_REQUIRED BLOCK") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "23, true", "24, false", "30, false"})
    void recentlyTrained(int months, boolean blocked) {
        var again = member();
        again.put("monthsSinceSame", months);
        assertThat(eligibility(again))
                .isEqualTo(blocked ? List.of("RecentlyTrained RECENTLY_TRAINED BLOCK") : List.of());
    }

    @Test
    void scheduleConflict() {
        var busy = member();
        busy.put("clash", true);
        assertThat(eligibility(busy)).containsExactly("ScheduleConflict SCHEDULE_CONFLICT BLOCK");
    }

    @ParameterizedTest
    @CsvSource({"1.5, 0, false", "2.0, 0, true", "2.0, 5, true", "2.0, 6, false", "3.5, 2, true"})
    void coolDown(double points, int months, boolean paused) {
        var absent = member();
        absent.put("noShowPoints", points);
        absent.put("monthsSinceNoShow", months);
        assertThat(eligibility(absent)).isEqualTo(paused ? List.of("CoolDown COOL_DOWN_6_MONTHS BLOCK") : List.of());
    }

    @Test
    void sameHousehold() {
        var sibling = member();
        sibling.put("householdSeated", true);
        assertThat(eligibility(sibling)).containsExactly("SameHousehold SAME_HOUSEHOLD WARN");
    }

    @ParameterizedTest
    @CsvSource({"11, false", "12, true", "40, true"})
    void dataOutdated(int months, boolean told) {
        var silent = member();
        silent.put("monthsSinceUpdate", months);
        assertThat(eligibility(silent)).isEqualTo(told ? List.of("DataOutdated DATA_OUTDATED WARN") : List.of());
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "false, false, false", "true, true, false"})
    void safetyBriefing(boolean practice, boolean briefed, boolean told) {
        var waxer = member();
        waxer.put("practice", practice);
        waxer.put("safetyBriefed", briefed);
        assertThat(eligibility(waxer)).isEqualTo(told ? List.of("SafetyBriefing SAFETY_BRIEFING WARN") : List.of());
    }

    @Test
    void allThatSpeaksAgainstItIsSaidAtOnceInTheOrderOfTheTable() {
        var everything = member();
        everything.put("member", false);
        everything.put("prerequisiteMet", false);
        everything.put("clash", true);
        everything.put("householdSeated", true);
        assertThat(eligibility(everything))
                .containsExactly(
                        "NotAMember NOT_A_MEMBER BLOCK",
                        "Prerequisite PREREQUISITE BLOCK",
                        "ScheduleConflict SCHEDULE_CONFLICT BLOCK",
                        "SameHousehold SAME_HOUSEHOLD WARN");
    }

    private List<String> eligibility(Map<String, @Nullable Object> facts) {
        return workflow.decide("enrolment-eligibility", facts).rows().stream()
                .map(row -> row.rule() + " " + row.outputs().get("reason") + " "
                        + row.outputs().get("severity"))
                .toList();
    }

    // ---- who comes first ----

    /** Of whom no row speaks. */
    private static Map<String, @Nullable Object> stranger() {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("memberKind", "NONE");
        facts.put("trainings", 2);
        facts.put("inActionItem", false);
        facts.put("onCertificationPath", false);
        facts.put("lowIncome", false);
        facts.put("disability", false);
        facts.put("age", 50);
        facts.put("woman", false);
        facts.put("head", false);
        facts.put("wardLeftOut", false);
        facts.put("noShows", 0);
        facts.put("lastAttendance", null);
        return facts;
    }

    @Test
    void nobodyHasPointsForNothing() {
        assertThat(priority(stranger())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "memberKind,          FULL,        FullMember,         20",
        "memberKind,          WORKER,      FullMember,         20",
        "memberKind,          PROVISIONAL, ProvisionalMember,  10",
        "inActionItem,        true,        ActionItem,         15",
        "onCertificationPath, true,        CertificationPath,  10",
        "lowIncome,           true,        LowIncome,          10",
        "disability,          true,        Disability,         10",
        "wardLeftOut,         true,        WardLeftOut,         5"
    })
    void eachRowCountsByItself(String fact, String value, String rule, int points) {
        var somebody = stranger();
        somebody.put(fact, fact.equals("memberKind") ? value : Boolean.valueOf(value));
        assertThat(priority(somebody)).containsExactly(rule + " " + points);
    }

    @ParameterizedTest
    @CsvSource({"0, NeverTrained 20", "1, TrainedOnce 10", "2, ''", "5, ''"})
    void whoWasNotTrainedComesFirst(int trainings, String row) {
        var somebody = stranger();
        somebody.put("trainings", trainings);
        assertThat(priority(somebody)).isEqualTo(row.isEmpty() ? List.of() : List.of(row));
    }

    @ParameterizedTest
    @CsvSource({"17, Young 5", "35, Young 5", "36, ''"})
    void theCraftNeedsYoungPeople(int age, String row) {
        var somebody = stranger();
        somebody.put("age", age);
        assertThat(priority(somebody)).isEqualTo(row.isEmpty() ? List.of() : List.of(row));
    }

    @ParameterizedTest
    @CsvSource({"true, true, WomanHead 5", "true, false, ''", "false, true, ''"})
    void aWomanWhoHeadsAHouseholdOrABusiness(boolean woman, boolean head, String row) {
        var somebody = stranger();
        somebody.put("woman", woman);
        somebody.put("head", head);
        assertThat(priority(somebody)).isEqualTo(row.isEmpty() ? List.of() : List.of(row));
    }

    @ParameterizedTest
    @CsvSource({"1, NoShow -15", "2, NoShow -30", "3, NoShow -45"})
    void eachNoShowTakesAway(int noShows, String row) {
        var somebody = stranger();
        somebody.put("noShows", noShows);
        assertThat(priority(somebody)).containsExactly(row);
    }

    @ParameterizedTest
    @CsvSource({"79, LowAttendance -10", "80, ''", "100, ''"})
    void whoLeftALastTrainingHalfAttended(int percent, String row) {
        var somebody = stranger();
        somebody.put("lastAttendance", percent);
        assertThat(priority(somebody)).isEqualTo(row.isEmpty() ? List.of() : List.of(row));
    }

    @Test
    void allRowsThatFitAreAddedUp() {
        var endah = stranger();
        endah.put("memberKind", "FULL");
        endah.put("trainings", 1);
        endah.put("woman", true);
        endah.put("head", true);
        endah.put("noShows", 1);
        assertThat(priority(endah)).containsExactly("FullMember 20", "TrainedOnce 10", "WomanHead 5", "NoShow -15");
        assertThat(EnrolmentRules.sum(EnrolmentRules.points(ask("enrolment-priority", endah))))
                .isEqualTo(20);
    }

    private List<String> priority(Map<String, @Nullable Object> facts) {
        return EnrolmentRules.points(ask("enrolment-priority", facts)).stream()
                .map(row -> row.rule() + " " + row.points())
                .toList();
    }

    // ---- what excuses an absence ----

    @ParameterizedTest
    @CsvSource({
        "OWN_ILLNESS,    true,  false, Illness,      EXCUSED",
        "CHILD_ILLNESS,  true,  true,  Illness,      EXCUSED",
        "OWN_ILLNESS,    false, true,  Announced,    JUDGE",
        "OWN_ILLNESS,    false, false, Explained,    JUDGE",
        "DEATH_OR_BIRTH, false, false, DeathOrBirth, EXCUSED",
        "SUMMONS,        false, false, Summons,      EXCUSED",
        "DISASTER,       false, false, Disaster,     EXCUSED",
        "ORDER,          false, true,  UrgentOrder,  HALF",
        "OTHER,          false, true,  Announced,    JUDGE",
        "OTHER,          true,  false, Explained,    JUDGE",
        "NONE,           false, false, NoWord,       NOT_EXCUSED"
    })
    void whatExcusesAnAbsence(String said, boolean shown, boolean announced, String rule, String excuse) {
        var trace = ask("absence-excuse", Map.of("said", said, "shown", shown, "announced", announced));
        assertThat(trace.rows()).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo(rule);
            assertThat(row.outputs()).containsEntry("excuse", excuse);
        });
    }

    private DecisionTrace ask(String table, Map<String, ?> facts) {
        return workflow.decide(table, facts);
    }
}
