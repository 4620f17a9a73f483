package id.canting.training.internal;

import org.springframework.stereotype.Component;

/** What the processes of an enrolment ask for. */
@Component
class EnrolmentSteps {

    String checkEligibility(String enrolment) {
        throw new UnsupportedOperationException("checkEligibility");
    }

    void awaitReview(String enrolment) {
        throw new UnsupportedOperationException("awaitReview");
    }

    String chooseApprover(String enrolment) {
        throw new UnsupportedOperationException("chooseApprover");
    }

    String approvalEnds(String enrolment) {
        throw new UnsupportedOperationException("approvalEnds");
    }

    void expireEnrolment(String enrolment) {
        throw new UnsupportedOperationException("expireEnrolment");
    }

    void refuseEnrolment(String enrolment) {
        throw new UnsupportedOperationException("refuseEnrolment");
    }

    String takeSeat(String enrolment) {
        throw new UnsupportedOperationException("takeSeat");
    }

    String offerEnds(String enrolment) {
        throw new UnsupportedOperationException("offerEnds");
    }

    String expireOffer(String enrolment) {
        throw new UnsupportedOperationException("expireOffer");
    }

    void attend(String enrolment) {
        throw new UnsupportedOperationException("attend");
    }

    String considerExcuse(String enrolment) {
        throw new UnsupportedOperationException("considerExcuse");
    }

    void settleAbsence(String enrolment) {
        throw new UnsupportedOperationException("settleAbsence");
    }
}
