package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.workflow.NothingWaits;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way through the diagram of a condition of membership. */
@ProcessTest
class ConditionProcessTest {

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @MockitoBean("offboarding")
    Offboarding offboarding;

    @Autowired
    Cases cases;

    private RunningCase condition;

    @BeforeEach
    void oneOfAMembership() {
        condition = cases.of(UUID.randomUUID().toString());
    }

    @ParameterizedTest
    @CsvSource({"met, ConditionFulfilled", "not-met, ConditionStillOpen"})
    void whatIsReportedIsLookedAtByStaff(String confirmation, String end) {
        condition.start("ConditionReported");
        condition.waitsAt("ConfirmCondition");
        assertThat(condition.group()).isEqualTo("staff");

        condition.complete("ConfirmCondition", "confirmation", confirmation);

        condition.endedAt(end);
        assertThat(condition.open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fulfilled, ConditionFulfilled",
        "extend, ConditionExtended",
        "drop, ConditionDropped",
        "propose-end, EndingProposed"
    })
    void whoseDayHasPassedIsLookedAtByASupervisor(String review, String end) {
        condition.start("ConditionUnmet");
        condition.waitsAt("ReviewCondition");
        assertThat(condition.group()).isEqualTo("supervisor");

        condition.complete("ReviewCondition", "review", review);

        condition.endedAt(end);
        assertThat(condition.open()).isEmpty();
    }

    @Test
    void aConditionThatWasExtendedCanComeUpAgain() {
        condition.start("ConditionUnmet");
        condition.complete("ReviewCondition", "review", "extend");

        condition.start("ConditionUnmet");

        condition.waitsAt("ReviewCondition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ConditionReported", "ConditionUnmet"})
    void aMembershipThatIsOverLeavesNoTaskBehind(String message) {
        condition.start(message);

        condition.tell("ConditionMoot");

        assertThat(condition.open()).isEmpty();
        condition.endedAt("ConditionClosed");
        assertThatThrownBy(() -> condition.tell("ConditionMoot")).isInstanceOf(NothingWaits.class);
    }

    @ParameterizedTest
    @CsvSource({"ConditionReported, confirmation", "ConditionUnmet, review"})
    void anAnswerThatNoWayIsMadeForLeavesTheTaskOpen(String message, String variable) {
        condition.start(message);
        var task = condition.onlyTask();

        assertThatThrownBy(() -> condition.complete(task.getTaskDefinitionKey(), variable, "yes"))
                .isInstanceOf(RuntimeException.class);

        assertThat(condition.onlyTask().getId()).isEqualTo(task.getId());
    }
}
