package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import id.canting.testing.Cases;
import id.canting.testing.ProcessTest;
import id.canting.testing.RunningCase;
import id.canting.training.SessionId;
import id.canting.training.Training;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every way of a session, of a disputed mark, of somebody who must leave, and of an absence that is explained. */
@ProcessTest
class SessionProcessTest {

    private static final String OPENS = "2026-11-02T00:30:00Z";
    private static final String MISSING = "2026-11-04T08:30:00Z";

    @MockitoBean("training")
    Training training;

    @Autowired
    Cases cases;

    private String key;
    private RunningCase session;

    @BeforeEach
    void aSessionOnMonday() {
        key = SessionId.next().toString();
        session = cases.of(key);
        when(training.attendanceOpens(any())).thenReturn(OPENS);
        when(training.attendanceMissing(any())).thenReturn(MISSING);
    }

    @Test
    void attendanceIsOpenedRecordedAndClosed() {
        session.start("SessionPlanned");
        verify(training, never()).openAttendance(any());
        session.fireTimer(OPENS);
        verify(training).openAttendance(key);
        assertThat(session.group()).isEqualTo("mentor");
        session.complete("RecordAttendance");

        session.endedAt("SessionHeld");
        verify(training, times(1)).closeAttendance(key);
        verify(training, never()).missAttendance(any());
        verify(training, never()).cancelSession(any());
        assertThat(session.timers()).isEmpty();
    }

    @Test
    void whatNobodyRecordedStaffFindOut() {
        session.start("SessionPlanned");
        session.fireTimer(OPENS);
        session.waitsAt("RecordAttendance");
        session.fireTimer(MISSING);

        verify(training).missAttendance(key);
        session.waitsAt("CheckAttendance");
        assertThat(session.group()).isEqualTo("staff");
        verify(training, never()).closeAttendance(any());
        session.complete("CheckAttendance");
        session.endedAt("SessionHeld");
        verify(training).closeAttendance(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "while"})
    void aCancelledSessionHasNoTaskLeft(String when) {
        session.start("SessionPlanned");
        if (when.equals("while")) {
            session.fireTimer(OPENS);
        }
        session.tell("SessionCancelled");

        session.endedAt("CancelledSession");
        verify(training).cancelSession(key);
        verify(training, never()).closeAttendance(any());
        assertThat(session.open()).isEmpty();
        assertThat(session.timers()).isEmpty();
    }

    @Test
    void anotherTrainerIsFoundWhileTheSessionGoesItsWay() {
        session.start("SessionPlanned");
        session.tell("TrainerUnavailable");
        session.waitsAt("FindTrainer");
        assertThat(session.group()).isEqualTo("staff");
        session.complete("FindTrainer");

        session.fireTimer(OPENS);
        session.complete("RecordAttendance");
        session.endedAt("TrainerFound", "SessionHeld");
        verify(training).closeAttendance(key);
    }

    @Test
    void staffTellAnOfferThatNoMailBrings() {
        session.start("OfferUntold");
        session.waitsAt("TellOffer");
        assertThat(session.group()).isEqualTo("staff");
        session.complete("TellOffer");

        session.endedAt("OfferTold");
    }

    @Test
    void anOfferThatIsSettledIsToldNoMore() {
        session.start("OfferUntold");
        session.tell("OfferSettled");

        session.endedAt("TellingEnded");
        assertThat(session.open()).isEmpty();
    }

    @Test
    void aDisputedMarkIsLookedAtAndSettled() {
        session.start("AttendanceDisputed");
        assertThat(session.group()).isEqualTo("staff");
        verify(training, never()).settleDispute(any());
        session.complete("CorrectAttendance");

        session.endedAt("DisputeSettled");
        verify(training, times(1)).settleDispute(key);
    }

    @Test
    void whoMustLeaveIsHeardBeforeASupervisorDecides() {
        when(training.hearingEnds(any())).thenReturn(MISSING);
        session.start("ExclusionProposed");
        assertThat(session.open()).isEmpty();
        session.tell("ParticipantHeard");
        session.waitsAt("DecideExclusion");
        assertThat(session.group()).isEqualTo("supervisor");
        verify(training, never()).settleExclusion(any());
        session.complete("DecideExclusion");

        session.endedAt("ExclusionSettled");
        verify(training, times(1)).settleExclusion(key);
    }

    @Test
    void whoSaysNothingIsDecidedAboutWhenTheTimeIsOver() {
        when(training.hearingEnds(any())).thenReturn(MISSING);
        session.start("ExclusionProposed");
        session.fireTimer(MISSING);
        session.complete("DecideExclusion");

        session.endedAt("ExclusionSettled");
        verify(training).settleExclusion(key);
    }

    @Test
    void aClearExcuseNeedsNobody() {
        when(training.considerExcuse(any())).thenReturn("excused");
        session.start("AbsenceExplained");

        session.endedAt("AbsenceSettled");
        verify(training).settleAbsence(key);
    }

    @Test
    void anythingElseIsJudgedByAPerson() {
        when(training.considerExcuse(any())).thenReturn("judge");
        session.start("AbsenceExplained");

        session.waitsAt("JudgeAbsence");
        assertThat(session.group()).isEqualTo("staff");
        verify(training, never()).settleAbsence(any());
        session.complete("JudgeAbsence");
        session.endedAt("AbsenceSettled");
        verify(training).settleAbsence(key);
    }
}
