package id.canting.training.internal;

import id.canting.training.ExclusionId;
import id.canting.training.Training;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consequences that the processes ask for. What a human decided was recorded before, with who decided it. */
@Component("training")
@Transactional
class TrainingSteps implements Training {

    private final BatchSteps batches;
    private final SessionSteps sessions;
    private final EnrolmentSteps enrolments;
    private final ResultSteps results;
    private final ExclusionService exclusions;

    TrainingSteps(
            BatchSteps batches,
            SessionSteps sessions,
            EnrolmentSteps enrolments,
            ResultSteps results,
            ExclusionService exclusions) {
        this.batches = batches;
        this.sessions = sessions;
        this.enrolments = enrolments;
        this.results = results;
        this.exclusions = exclusions;
    }

    @Override
    public void sendBackPlan(String batch) {
        batches.sendBackPlan(batch);
    }

    @Override
    public void refusePlan(String batch) {
        batches.refusePlan(batch);
    }

    @Override
    public String enrolmentOpens(String batch) {
        return batches.enrolmentOpens(batch);
    }

    @Override
    public void openEnrolment(String batch) {
        batches.openEnrolment(batch);
    }

    @Override
    public String enrolmentCloses(String batch) {
        return batches.enrolmentCloses(batch);
    }

    @Override
    public String closeEnrolment(String batch) {
        return batches.closeEnrolment(batch);
    }

    @Override
    public void makeOffers(String batch) {
        batches.makeOffers(batch);
    }

    @Override
    public String runDecisionDue(String batch) {
        return batches.runDecisionDue(batch);
    }

    @Override
    public String countParticipants(String batch) {
        return batches.countParticipants(batch);
    }

    @Override
    public void postponeBatch(String batch) {
        batches.postponeBatch(batch);
    }

    @Override
    public void mergeBatch(String batch) {
        batches.mergeBatch(batch);
    }

    @Override
    public void cancelBatch(String batch) {
        batches.cancelBatch(batch);
    }

    @Override
    public void confirmBatch(String batch) {
        batches.confirmBatch(batch);
    }

    @Override
    public String batchStarts(String batch) {
        return batches.batchStarts(batch);
    }

    @Override
    public void startBatch(String batch) {
        batches.startBatch(batch);
    }

    @Override
    public void offerSeats(String batch) {
        batches.offerSeats(batch);
    }

    @Override
    public void beginAssessment(String batch) {
        results.beginAssessment(batch);
    }

    @Override
    public void determineResults(String batch) {
        results.determineResults(batch);
    }

    @Override
    public void issueCertificates(String batch) {
        results.issueCertificates(batch);
    }

    @Override
    public void completeBatch(String batch) {
        results.completeBatch(batch);
    }

    @Override
    public String attendanceOpens(String session) {
        return sessions.attendanceOpens(session);
    }

    @Override
    public void openAttendance(String session) {
        sessions.openAttendance(session);
    }

    @Override
    public String attendanceMissing(String session) {
        return sessions.attendanceMissing(session);
    }

    @Override
    public void missAttendance(String session) {
        sessions.missAttendance(session);
    }

    @Override
    public void closeAttendance(String session) {
        sessions.closeAttendance(session);
    }

    @Override
    public void cancelSession(String session) {
        sessions.cancelSession(session);
    }

    @Override
    public String checkEligibility(String enrolment) {
        return enrolments.checkEligibility(enrolment);
    }

    @Override
    public void awaitReview(String enrolment) {
        enrolments.awaitReview(enrolment);
    }

    @Override
    public String chooseApprover(String enrolment) {
        return enrolments.chooseApprover(enrolment);
    }

    @Override
    public String approvalEnds(String enrolment) {
        return enrolments.approvalEnds(enrolment);
    }

    @Override
    public void expireEnrolment(String enrolment) {
        enrolments.expireEnrolment(enrolment);
    }

    @Override
    public void refuseEnrolment(String enrolment) {
        enrolments.refuseEnrolment(enrolment);
    }

    @Override
    public String takeSeat(String enrolment) {
        return enrolments.takeSeat(enrolment);
    }

    @Override
    public String offerEnds(String enrolment) {
        return enrolments.offerEnds(enrolment);
    }

    @Override
    public String expireOffer(String enrolment) {
        return enrolments.expireOffer(enrolment);
    }

    @Override
    public void attend(String enrolment) {
        enrolments.attend(enrolment);
    }

    @Override
    public String findOutcome(String enrolment) {
        return results.findOutcome(enrolment);
    }

    @Override
    public String makeUpEnds(String enrolment) {
        return results.makeUpEnds(enrolment);
    }

    @Override
    public String mendResult(String enrolment) {
        return results.mendResult(enrolment);
    }

    @Override
    public void completeEnrolment(String enrolment) {
        results.completeEnrolment(enrolment);
    }

    @Override
    public void endIncomplete(String enrolment) {
        results.endIncomplete(enrolment);
    }

    @Override
    public String considerExcuse(String enrolment) {
        return enrolments.considerExcuse(enrolment);
    }

    @Override
    public void settleAbsence(String enrolment) {
        enrolments.settleAbsence(enrolment);
    }

    @Override
    public void settleDispute(String dispute) {
        sessions.settleDispute(dispute);
    }

    @Override
    public String hearingEnds(String exclusion) {
        return exclusions.hearingEnds(ExclusionId.of(exclusion));
    }

    @Override
    public void settleExclusion(String exclusion) {
        exclusions.settle(ExclusionId.of(exclusion));
    }
}
