package id.canting.privacy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.privacy.DataRequestId;
import id.canting.privacy.Privacy;
import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.workflow.NothingWaits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way through the diagrams of privacy. */
@ProcessTest
class PrivacyProcessTest {

    @MockitoBean("privacy")
    Privacy privacy;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase matter;

    @BeforeEach
    void anotherCase() {
        key = DataRequestId.next().toString();
        matter = cases.of(key);
        when(privacy.carryOut(any())).thenReturn("no");
        when(privacy.accountEnds(any())).thenReturn("2030-01-08T01:00:00Z");
    }

    @Test
    void whatIsGrantedIsCarriedOutByOnePerson() {
        matter.start("DataRequestReceived");
        assertThat(matter.group()).isEqualTo("staff");
        verify(privacy, never()).carryOut(any());

        matter.complete("ExamineDataRequest", "second", "no");

        matter.endedAt("DataRequestAnswered");
        verify(privacy).carryOut(key);
        verify(privacy, never()).closeAccount(any());
    }

    @Test
    void whatIsRefusedOrErasedWaitsForASecondPersonWhoMayAskAboutIt() {
        matter.start("DataRequestReceived");
        matter.complete("ExamineDataRequest", "second", "yes");
        assertThat(matter.group()).isEqualTo("supervisor");
        matter.complete("DecideDataRequest", "decision", "back");
        verify(privacy, never()).carryOut(any());
        matter.complete("ExamineDataRequest", "second", "yes");

        matter.complete("DecideDataRequest", "decision", "agree");

        matter.endedAt("DataRequestAnswered");
        verify(privacy, times(1)).carryOut(key);
    }

    @Test
    void anAccountIsClosedOnlyAfterItsOwnerCouldReadTheAnswer() {
        when(privacy.carryOut(any())).thenReturn("yes");
        matter.start("DataRequestReceived");
        matter.complete("ExamineDataRequest", "second", "yes");
        matter.complete("DecideDataRequest", "decision", "agree");
        assertThat(matter.open()).isEmpty();
        verify(privacy, never()).closeAccount(any());

        matter.fireTimer("2030-01-08T01:00:00Z");

        matter.endedAt("AccountClosed");
        verify(privacy).closeAccount(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExamineDataRequest", "DecideDataRequest"})
    void aWithdrawnRequestLeavesNoTaskAndNothingIsDone(String place) {
        matter.start("DataRequestReceived");
        if (place.equals("DecideDataRequest")) {
            matter.complete("ExamineDataRequest", "second", "yes");
        }
        matter.waitsAt(place);

        matter.tell("DataRequestWithdrawn");

        matter.endedAt("DataRequestEnded");
        assertThat(matter.open()).isEmpty();
        verify(privacy, never()).carryOut(any());
        assertThatThrownBy(() -> matter.tell("DataRequestWithdrawn")).isInstanceOf(NothingWaits.class);
    }

    @Test
    void thoseConcernedAreToldOfABreachWhenNoticeWasGiven() {
        matter.start("BreachEntered");
        assertThat(matter.group()).isEqualTo("supervisor");
        verify(privacy, never()).tellAffected(any());

        matter.complete("NotifyBreach");

        matter.endedAt("BreachNotified");
        verify(privacy).tellAffected(key);
    }
}
