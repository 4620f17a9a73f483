package id.canting.training.internal;

import org.springframework.stereotype.Component;

/** What is asked for from the last session to the certificate. */
@Component
class ResultSteps {

    void beginAssessment(String batch) {
        throw new UnsupportedOperationException("beginAssessment");
    }

    void determineResults(String batch) {
        throw new UnsupportedOperationException("determineResults");
    }

    void issueCertificates(String batch) {
        throw new UnsupportedOperationException("issueCertificates");
    }

    void completeBatch(String batch) {
        throw new UnsupportedOperationException("completeBatch");
    }

    String findOutcome(String enrolment) {
        throw new UnsupportedOperationException("findOutcome");
    }

    String makeUpEnds(String enrolment) {
        throw new UnsupportedOperationException("makeUpEnds");
    }

    String mendResult(String enrolment) {
        throw new UnsupportedOperationException("mendResult");
    }

    void completeEnrolment(String enrolment) {
        throw new UnsupportedOperationException("completeEnrolment");
    }

    void endIncomplete(String enrolment) {
        throw new UnsupportedOperationException("endIncomplete");
    }
}
