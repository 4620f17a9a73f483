package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import id.canting.artisans.FactChange;
import id.canting.artisans.MemberId;
import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way through the change of a fact, and every row of the scale of a business. */
@ProcessTest
class FactChangeProcessTest {

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @MockitoBean("offboarding")
    Offboarding offboarding;

    @MockitoBean("factChange")
    FactChange factChange;

    @Autowired
    Workflow workflow;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase change;

    @BeforeEach
    void somethingIsAskedFor() {
        key = MemberId.next().toString();
        change = cases.of(key);
        change.start("ChangeAsked");
    }

    @Test
    void whatIsAskedForIsCheckedByStaffBeforeAnythingChanges() {
        change.waitsAt("CheckChange");
        assertThat(change.group()).isEqualTo("staff");
        verify(factChange, never()).make(any());
    }

    @Test
    void whatTheCheckBearsOutIsChanged() {
        change.complete("CheckChange", "decision", "accept");

        change.endedAt("ChangeMade");
        verify(factChange).make(key);
    }

    @Test
    void whatTheCheckDoesNotBearOutStays() {
        change.complete("CheckChange", "decision", "refuse");

        change.endedAt("ChangeRefused");
        verify(factChange, never()).make(any());
    }

    @Test
    void aNameChangesOnlyAfterASupervisorLookedAsWell() {
        change.complete("CheckChange", "decision", "second");
        change.waitsAt("ApproveChange");
        assertThat(change.group()).isEqualTo("supervisor");
        verify(factChange, never()).make(any());

        change.complete("ApproveChange", "decision", "accept");

        change.endedAt("ChangeMade");
        verify(factChange).make(key);
    }

    @Test
    void whatTheSupervisorRefusesStays() {
        change.complete("CheckChange", "decision", "second");

        change.complete("ApproveChange", "decision", "refuse");

        change.endedAt("ChangeRefused");
        verify(factChange, never()).make(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "approval"})
    void whatIsNotWantedAnyMoreLeavesNothingBehind(String when) {
        if (when.equals("approval")) {
            change.complete("CheckChange", "decision", "second");
        }

        change.tell("ChangeWithdrawn");

        change.endedAt("ChangeDropped");
        assertThat(change.open()).isEmpty();
        verify(factChange, never()).make(any());
        assertThatThrownBy(() -> change.tell("ChangeWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void anAnswerThatIsNoneLeavesTheTaskOpen() {
        assertThatThrownBy(() -> change.complete("CheckChange", "decision", "perhaps"))
                .isInstanceOf(RuntimeException.class);
        change.waitsAt("CheckChange");

        change.complete("CheckChange", "decision", "second");
        assertThatThrownBy(() -> change.complete("ApproveChange", "decision", "second"))
                .isInstanceOf(RuntimeException.class);
        change.waitsAt("ApproveChange");
        verify(factChange, never()).make(any());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -, MICRO, Micro",
                "2000000000, 20000000000, MICRO, Micro",
                "2000000001, -, SMALL, Small",
                "15000000000, -, SMALL, Small",
                "15000000001, -, MEDIUM, Medium",
                "50000000000, -, MEDIUM, Medium",
                "50000000001, -, LARGE, Large",
                "-, 0, MICRO, NewMicro",
                "-, 1000000000, MICRO, NewMicro",
                "-, 1000000001, SMALL, NewSmall",
                "-, 5000000000, SMALL, NewSmall",
                "-, 5000000001, MEDIUM, NewMedium",
                "-, 10000000000, MEDIUM, NewMedium",
                "-, 10000000001, LARGE, NewLarge",
                "-, -, UNKNOWN, Unknown"
            })
    void scaleOfABusiness(@Nullable Long sales, @Nullable Long capital, String scale, String row) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("annualSales", sales);
        facts.put("capital", capital);
        assertThat(workflow.decide("business-scale", facts).rows())
                .singleElement()
                .satisfies(matched -> {
                    assertThat(matched.rule()).isEqualTo(row);
                    assertThat(matched.outputs()).containsEntry("scale", scale);
                });
    }
}
