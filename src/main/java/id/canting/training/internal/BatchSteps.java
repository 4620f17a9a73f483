package id.canting.training.internal;

import org.springframework.stereotype.Component;

/** What the processes of a batch ask for. */
@Component
class BatchSteps {

    void sendBackPlan(String batch) {
        throw new UnsupportedOperationException("sendBackPlan");
    }

    void refusePlan(String batch) {
        throw new UnsupportedOperationException("refusePlan");
    }

    String enrolmentOpens(String batch) {
        throw new UnsupportedOperationException("enrolmentOpens");
    }

    void openEnrolment(String batch) {
        throw new UnsupportedOperationException("openEnrolment");
    }

    String enrolmentCloses(String batch) {
        throw new UnsupportedOperationException("enrolmentCloses");
    }

    String closeEnrolment(String batch) {
        throw new UnsupportedOperationException("closeEnrolment");
    }

    void makeOffers(String batch) {
        throw new UnsupportedOperationException("makeOffers");
    }

    String runDecisionDue(String batch) {
        throw new UnsupportedOperationException("runDecisionDue");
    }

    String countParticipants(String batch) {
        throw new UnsupportedOperationException("countParticipants");
    }

    void postponeBatch(String batch) {
        throw new UnsupportedOperationException("postponeBatch");
    }

    void mergeBatch(String batch) {
        throw new UnsupportedOperationException("mergeBatch");
    }

    void cancelBatch(String batch) {
        throw new UnsupportedOperationException("cancelBatch");
    }

    void confirmBatch(String batch) {
        throw new UnsupportedOperationException("confirmBatch");
    }

    String batchStarts(String batch) {
        throw new UnsupportedOperationException("batchStarts");
    }

    void startBatch(String batch) {
        throw new UnsupportedOperationException("startBatch");
    }

    void offerSeats(String batch) {
        throw new UnsupportedOperationException("offerSeats");
    }
}
