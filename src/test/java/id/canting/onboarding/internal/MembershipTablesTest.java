package id.canting.onboarding.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.onboarding.Onboarding;
import id.canting.testing.ProcessTest;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What the office's tables say, row by row. Expectations are written by hand, from the rules and not from the tables. */
@ProcessTest
class MembershipTablesTest {

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    Workflow workflow;

    /** A craft worker of Surodinawan, of age, who draws batik by hand. */
    private static Map<String, @Nullable Object> worker() {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("consentGiven", true);
        facts.put("nationalIdWellFormed", true);
        facts.put("age", 61);
        facts.put("residence", "INSIDE");
        facts.put("worksInCity", false);
        facts.put("techniques", "BATIK");
        facts.put("beginner", false);
        facts.put("industryScale", "UNKNOWN");
        facts.put("applicantKind", "WORKER");
        facts.put("businessIdValid", false);
        facts.put("industryCodeMatch", "NONE");
        return facts;
    }

    /** The owner of a small batik workshop with a NIB for batik. */
    private static Map<String, @Nullable Object> owner() {
        var facts = worker();
        facts.put("applicantKind", "OWNER");
        facts.put("industryScale", "SMALL_OR_MEDIUM");
        facts.put("businessIdValid", true);
        facts.put("industryCodeMatch", "EXACT");
        return facts;
    }

    private static Map<String, @Nullable Object> prospective() {
        var facts = worker();
        facts.put("applicantKind", "PROSPECTIVE");
        return facts;
    }

    private static Map<String, @Nullable Object> but(
            Map<String, @Nullable Object> facts, String name, @Nullable Object value) {
        facts.put(name, value);
        return facts;
    }

    private void says(
            Map<String, @Nullable Object> facts,
            String row,
            String outcome,
            @Nullable String memberType,
            @Nullable String reason) {
        DecisionTrace trace = workflow.decide("membership-eligibility", facts);
        assertThat(trace.rows()).singleElement().satisfies(matched -> {
            assertThat(matched.rule()).isEqualTo(row);
            assertThat(matched.outputs().get("outcome")).isEqualTo(outcome);
            assertThat(matched.outputs().get("memberType")).isEqualTo(memberType);
            assertThat(matched.outputs().get("reason")).isEqualTo(reason);
        });
    }

    /** Somebody who lives in the city, shows own work and was not drawn. */
    private static Map<String, @Nullable Object> known() {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("priorLearning", false);
        facts.put("verifierAsks", false);
        facts.put("ownWorkShown", true);
        facts.put("beginner", false);
        facts.put("worksOnlyInCity", false);
        facts.put("lot", 10);
        return facts;
    }

    private void visits(Map<String, @Nullable Object> facts, String row, boolean visit, String reason) {
        assertThat(workflow.decide("visit-needed", facts).rows())
                .singleElement()
                .satisfies(matched -> {
                    assertThat(matched.rule()).isEqualTo(row);
                    assertThat(matched.outputs().get("visit")).isEqualTo(visit);
                    assertThat(matched.outputs().get("reason")).isEqualTo(reason);
                });
    }

    @Test
    void priorLearning() {
        visits(but(known(), "priorLearning", true), "PriorLearning", true, "PRIOR_LEARNING");
    }

    @Test
    void verifierAsks() {
        visits(but(known(), "verifierAsks", true), "VerifierAsks", true, "VERIFIER");
    }

    @Test
    void noOwnWork() {
        visits(but(known(), "ownWorkShown", false), "NoOwnWork", true, "NO_OWN_WORK");
        visits(but(but(known(), "ownWorkShown", false), "beginner", true), "NoReason", false, "NO_REASON");
    }

    @Test
    void workplaceOnly() {
        visits(but(known(), "worksOnlyInCity", true), "WorkplaceOnly", true, "WORKPLACE");
    }

    @Test
    void sample() {
        visits(but(known(), "lot", 9), "Sample", true, "SAMPLE");
        visits(known(), "NoReason", false, "NO_REASON");
    }

    @Test
    void consentMissing() {
        says(but(worker(), "consentGiven", false), "ConsentMissing", "RETURN", null, "CONSENT_MISSING");
    }

    @Test
    void identityIncomplete() {
        says(but(worker(), "nationalIdWellFormed", false), "IdentityIncomplete", "RETURN", null, "IDENTITY_INCOMPLETE");
    }

    @Test
    void underAge() {
        says(but(worker(), "age", 16), "UnderAge", "REJECT", null, "UNDER_AGE");
        says(but(worker(), "age", 17), "Worker", "ELIGIBLE", "WORKER", null);
    }

    @Test
    void notLocal() {
        says(but(worker(), "residence", "OUTSIDE"), "NotLocal", "REJECT", null, "NOT_LOCAL");
        says(but(but(worker(), "residence", "OUTSIDE"), "worksInCity", true), "Worker", "ELIGIBLE", "WORKER", null);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "PRINTING_ONLY"})
    void notBatik(String techniques) {
        says(but(worker(), "techniques", techniques), "NotBatik", "REFER", null, "NOT_BATIK");
        says(but(but(worker(), "techniques", techniques), "beginner", true), "Worker", "ELIGIBLE", "WORKER", null);
    }

    @Test
    void notSmallOrMedium() {
        says(but(owner(), "industryScale", "LARGE"), "NotSmallOrMedium", "REJECT", null, "NOT_IKM");
    }

    @Test
    void workerOwnsNoBusiness() {
        says(worker(), "Worker", "ELIGIBLE", "WORKER", null);
    }

    @ParameterizedTest
    @CsvSource({"SMALL", "MEDIUM", "SMALL_OR_MEDIUM"})
    void ownerOfBatikIndustry(String scale) {
        says(but(owner(), "industryScale", scale), "OwnerOfBatikIndustry", "ELIGIBLE", "FULL", null);
    }

    @ParameterizedTest
    @CsvSource({"OTHER", "NONE"})
    void ownerWithOtherCode(String code) {
        says(but(owner(), "industryCodeMatch", code), "OwnerWithOtherCode", "ELIGIBLE", "FULL", "UPDATE_KBLI");
    }

    @Test
    void ownerWithoutBusinessId() {
        says(
                but(but(owner(), "businessIdValid", false), "industryCodeMatch", "NONE"),
                "OwnerWithoutBusinessId",
                "ELIGIBLE",
                "PROVISIONAL",
                "NIB_WITHIN_180_DAYS");
    }

    @Test
    void prospectiveOwner() {
        says(prospective(), "ProspectiveOwner", "ELIGIBLE", "PROVISIONAL", "NIB_WITHIN_180_DAYS");
    }

    @Test
    void noRule() {
        says(but(owner(), "industryScale", "MEDIUM_OR_LARGE"), "NoRule", "MANUAL_REVIEW", null, "NO_RULE");
    }

    @ParameterizedTest
    @CsvSource({
        "consentGiven",
        "nationalIdWellFormed",
        "age",
        "residence",
        "worksInCity",
        "techniques",
        "beginner",
        "applicantKind"
    })
    void whereAFactIsMissingNobodyIsFoundEligible(String fact) {
        says(but(worker(), fact, null), "NoRule", "MANUAL_REVIEW", null, "NO_RULE");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, 0, SMALL, Small",
                "19, 999999999, SMALL, Small",
                "19, 1000000000, MEDIUM, MediumByInvestment",
                "20, 15000000000, MEDIUM, MediumByWorkers",
                "20, 15000000001, LARGE, Large",
                "19, -, SMALL_OR_MEDIUM, SmallOrMedium",
                "20, -, MEDIUM_OR_LARGE, MediumOrLarge",
                "-, -, UNKNOWN, Unknown",
                "-1, 5, UNKNOWN, Unknown"
            })
    void scaleOfAnIndustry(@Nullable Integer workers, @Nullable Long investment, String scale, String row) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("workers", workers);
        facts.put("investment", investment);
        assertThat(workflow.decide("industry-scale", facts).rows())
                .singleElement()
                .satisfies(matched -> {
                    assertThat(matched.rule()).isEqualTo(row);
                    assertThat(matched.outputs()).containsEntry("scale", scale);
                });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "WORKER, false, INSIDE, KTP PHOTO WORK?",
                "PROSPECTIVE, false, INSIDE, KTP PHOTO WORK?",
                "OWNER, false, INSIDE, KTP PHOTO WORK?",
                "OWNER, true, INSIDE, KTP PHOTO WORK? NIB",
                "WORKER, true, INSIDE, KTP PHOTO WORK?",
                "WORKER, false, OUTSIDE, KTP PHOTO WORK? RESIDENCE_LETTER",
                "OWNER, true, OUTSIDE, KTP PHOTO WORK? NIB RESIDENCE_LETTER",
                "-, false, INSIDE, KTP PHOTO WORK?"
            })
    void whoNeedsWhat(@Nullable String kind, boolean businessIdHeld, String address, String papers) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("applicantKind", kind);
        facts.put("businessIdHeld", businessIdHeld);
        facts.put("identityAddress", address);
        assertThat(workflow.decide("document-requirements", facts).rows())
                .extracting(row -> row.outputs().get("document")
                        + ("OPTIONAL".equals(row.outputs().get("necessity")) ? "?" : ""))
                .containsExactlyInAnyOrder(papers.split(" "));
    }
}
