package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.artisans.FactChange;
import id.canting.artisans.MemberId;
import id.canting.artisans.Offboarding;
import id.canting.onboarding.Onboarding;
import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.workflow.NothingWaits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way through the diagram of how a membership ends. */
@ProcessTest
class OffboardingProcessTest {

    private static final String SOON = "2026-10-08T08:30:00Z";

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @MockitoBean("offboarding")
    Offboarding offboarding;

    @MockitoBean("factChange")
    FactChange factChange;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase leaving;

    @BeforeEach
    void deadlines() {
        key = MemberId.next().toString();
        leaving = cases.of(key);
        when(offboarding.reflectionDeadline(any())).thenReturn(SOON);
        when(offboarding.hearingDeadline(any())).thenReturn(SOON);
    }

    @Test
    void whoWishesToLeaveAndDoesNotThinkAgainIsNoMemberAndThenTheirWorkIsClosed() {
        leaving.start("ResignationSent");
        assertThat(leaving.open()).isEmpty();
        verify(offboarding, never()).endMembership(any());

        leaving.fireTimer(SOON);

        leaving.endedAt("MembershipEnded");
        var order = inOrder(offboarding);
        order.verify(offboarding).endMembership(key);
        order.verify(offboarding).closeOpenWork(key);
        assertThatThrownBy(() -> leaving.tell("ResignationCancelled")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void whoThinksAgainStays() {
        leaving.start("ResignationSent");

        leaving.tell("ResignationCancelled");

        leaving.endedAt("MemberStayed");
        assertThat(leaving.timers()).isEmpty();
        verify(offboarding, never()).endMembership(any());
        verify(offboarding, never()).closeOpenWork(any());
    }

    @Test
    void nobodyIsReviewedUnheard() {
        leaving.start("MembershipReviewProposed");
        assertThat(leaving.open()).isEmpty();

        leaving.tell("StatementGiven");

        leaving.waitsAt("DecideMembershipReview");
        assertThat(leaving.group()).isEqualTo("supervisor");
        assertThat(leaving.timers()).isEmpty();
        verify(offboarding, never()).hearingOver(any());
        verify(offboarding, never()).endMembership(any());
    }

    @Test
    void whoSaysNothingInTimeIsDecidedOnByAPersonAllTheSame() {
        leaving.start("MembershipReviewProposed");

        leaving.fireTimer(SOON);

        verify(offboarding).hearingOver(key);
        leaving.waitsAt("DecideMembershipReview");
        verify(offboarding, never()).endMembership(any());
        assertThatThrownBy(() -> leaving.tell("StatementGiven")).isInstanceOf(NothingWaits.class);
    }

    @ParameterizedTest
    @CsvSource({"keep, MembershipKept", "suspend, MembershipSuspended"})
    void aMembershipThatIsKeptOrSuspendedDoesNotEnd(String decision, String end) {
        leaving.start("MembershipReviewProposed");
        leaving.tell("StatementGiven");

        leaving.complete("DecideMembershipReview", "decision", decision);

        leaving.endedAt(end);
        verify(offboarding, never()).endMembership(any());
        verify(offboarding, never()).closeOpenWork(any());
    }

    @Test
    void aMembershipThatIsDecidedToEndEnds() {
        leaving.start("MembershipReviewProposed");
        leaving.tell("StatementGiven");

        leaving.complete("DecideMembershipReview", "decision", "end");

        leaving.endedAt("MembershipEnded");
        verify(offboarding).endMembership(key);
        verify(offboarding).closeOpenWork(key);
    }

    @Test
    void anAnswerThatIsNoneLeavesTheTaskOpen() {
        leaving.start("MembershipReviewProposed");
        leaving.tell("StatementGiven");

        assertThatThrownBy(() -> leaving.complete("DecideMembershipReview", "decision", "perhaps"))
                .isInstanceOf(RuntimeException.class);

        leaving.waitsAt("DecideMembershipReview");
        verify(offboarding, never()).endMembership(any());
    }

    @Test
    void afterADeathOnlyTheOpenWorkIsClosed() {
        leaving.start("DeathRecorded");

        leaving.endedAt("MembershipEnded");
        verify(offboarding).closeOpenWork(key);
        verify(offboarding, never()).endMembership(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ResignationSent", "MembershipReviewProposed"})
    void whatGivesWayLeavesNothingBehind(String beginning) {
        leaving.start(beginning);

        leaving.tell("OffboardingDropped");

        leaving.endedAt("OffboardingStopped");
        assertThat(leaving.open()).isEmpty();
        assertThat(leaving.timers()).isEmpty();
        verify(offboarding, never()).endMembership(any());
        verify(offboarding, never()).closeOpenWork(any());
    }
}
