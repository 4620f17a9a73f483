package id.canting.notifications.internal;

import id.canting.people.TokenPurpose;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of message. The words of each stand under {@code notifications.} and its key. */
enum Template {
    REGISTRATION_CONFIRM(TokenPurpose.CONFIRM_REGISTRATION),
    ADDRESS_KNOWN,
    EMAIL_CONFIRM(TokenPurpose.CONFIRM_EMAIL),
    EMAIL_CHANGING,
    PASSWORD_RESET(TokenPurpose.RESET_PASSWORD),
    PASSWORD_CHANGED,
    FACTOR_SET_UP,
    FACTOR_REMOVED,
    FACTOR_RESET,
    FACTOR_CODE_USED,
    INVITATION(TokenPurpose.ACCEPT_INVITATION),
    ROLES_GRANTED,
    DRAFT_REMINDER,
    APPLICATION_SUBMITTED,
    APPLICATION_RETURNED,
    APPLICATION_RESUBMITTED,
    APPLICATION_REOPENED,
    APPLICATION_REMINDER,
    APPLICATION_REJECTED,
    APPLICATION_LAPSED,
    APPLICATION_WITHDRAWN,
    /** For those who worked on it. */
    APPLICANT_WITHDREW,
    ELSEWHERE_FOUND,
    /** For those who verified it. */
    APPLICANT_CHANGED,
    VISIT_PLANNED,
    VISIT_REMINDER,
    PLACE_AWAITED,
    PLACE_INTEREST_ASKED,
    MEMBERSHIP_OFFERED,
    APPLICATION_HELD,
    APPLICATION_RELEASED,
    /** For supervisors. */
    CASE_HELD,
    /** For the holder. */
    HOLD_REVIEW_DUE,
    /** For supervisors as well. */
    HOLD_REVIEW_LATE,
    /** For those who may review it. */
    CONCERN_RAISED,
    CONCERN_REVIEWED,
    AGREEMENT_REFUSED,
    MEMBER_ADMITTED,
    APPEAL_FILED,
    APPEAL_ACKNOWLEDGED,
    APPEAL_DECIDED,
    APPEAL_WITHDRAWN,
    EXCEPTION_REQUESTED,
    EXCEPTION_ASKED,
    EXCEPTION_GRANTED,
    EXCEPTION_REFUSED,
    EXCEPTION_WITHDRAWN,
    EXCEPTION_OVERTAKEN,
    COMPLAINT_RECEIVED,
    COMPLAINT_ACKNOWLEDGED,
    COMPLAINT_ANSWERED,
    MEMBER_SUSPENDED,
    MEMBER_SUSPENSION_OVER,
    MEMBER_REINSTATED,
    MEMBER_RESIGNATION_RECEIVED,
    MEMBER_RESIGNATION_CANCELLED,
    MEMBER_RESIGNED,
    MEMBER_REVIEW_OPENED,
    MEMBER_REVIEW_KEPT,
    MEMBER_ENDED_BY_DECISION,
    MEMBER_UPDATE_DUE,
    MEMBER_UPDATE_LATE,
    MEMBER_UPDATE_MISSED,
    MEMBER_UPDATE_RECORDED,
    MEMBER_BUSINESS_ID_DUE,
    MEMBER_BUSINESS_ID_LATE,
    MEMBER_INDUSTRY_CODE_DUE,
    MEMBER_INDUSTRY_CODE_LATE,
    MEMBER_CHANGE_MADE,
    MEMBER_CHANGE_MADE_ON_CARD,
    MEMBER_CHANGE_REFUSED,
    DATA_REQUEST_RECEIVED,
    DATA_REQUEST_ANSWERED,
    DATA_RESTRICTION_LIFTED,
    DATA_BREACH,
    MEMBER_CONDITION_LAID,
    MEMBER_CONDITION_REMINDER,
    MEMBER_CONDITION_STILL_OPEN,
    MEMBER_CONDITION_FULFILLED,
    MEMBER_CONDITION_UNDER_REVIEW,
    MEMBER_CONDITION_EXTENDED,
    MEMBER_CONDITION_DROPPED,
    SESSION_MOVED,
    SESSION_CANCELLED,
    SESSION_REMINDER,
    SESSION_OTHER_TRAINER,
    SESSION_TRAINER_MOVED,
    SESSION_TRAINER_CANCELLED,
    SESSION_TRAINER_NAMED,
    SESSION_TRAINER_RELEASED,
    SESSION_ABSENCE_ANNOUNCED,
    SESSION_ARE_YOU_COMING,
    SESSION_SEAT_FORFEITED,
    SESSION_ABSENCE_LIMIT,
    SESSION_NEXT_STEP_AGREED,
    SESSION_MARK_CORRECTED,
    SESSION_MARK_KEPT,
    ENROLMENT_REQUESTED,
    ENROLMENT_REVIEW,
    ENROLMENT_REFUSED,
    ENROLMENT_EXPIRED,
    ENROLMENT_WAITLISTED,
    /** By mail with a link with which it is answered. */
    ENROLMENT_OFFERED,
    ENROLMENT_CONFIRMED,
    ENROLMENT_SKIPPED,
    ENROLMENT_OFFER_MISSED,
    ENROLMENT_OFFER_EXPIRED,
    ENROLMENT_CANCELLED,
    ENROLMENT_MOVED,
    ENROLMENT_SUBSTITUTE_ASKED,
    ENROLMENT_SUBSTITUTE_DECLINED,
    ENROLMENT_SUBSTITUTED,
    ENROLMENT_CLOSED,
    ENROLMENT_BATCH_CANCELLED,
    ENROLMENT_ABSENCE_SETTLED,
    ENROLMENT_EVALUATION_ASKED,
    ENROLMENT_EVALUATION_REMINDED,
    ENROLMENT_HEARING,
    ENROLMENT_EXCLUDED,
    ENROLMENT_NOT_EXCLUDED,
    ENROLMENT_MAKE_UP_OFFERED,
    ENROLMENT_NOT_COMPLETED,
    CERTIFICATE_ISSUED,
    CERTIFICATE_LETTER,
    /** For whoever planned it. */
    BATCH_APPROVED,
    BATCH_RETURNED,
    BATCH_REFUSED,
    /** For those who asked to be told. */
    BATCH_OPENED,
    /** For participants and trainers. */
    BATCH_CONFIRMED,
    /** For trainers and whoever waits. */
    BATCH_POSTPONED,
    /** For trainers. */
    BATCH_ENDED,
    TASK_REMINDER,
    TASK_DUE,
    TASK_OVERDUE,
    TASK_TO_REASSIGN,
    TASK_HANDED_OVER,
    SUBSTITUTE_NAMED,
    TASKS_TAKEN_OVER,
    /** For the one who is away. */
    TASKS_GIVEN,
    TASKS_BACK,
    /** For the one who stood in. */
    TASKS_RETURNED,
    TASK_LEFT_TO_NOBODY,
    /** For supervisors. */
    MANY_NIKS,
    AUDIT_BROKEN,
    AUDIT_HEAD;

    private final @Nullable TokenPurpose token;

    Template() {
        this(null);
    }

    Template(@Nullable TokenPurpose token) {
        this.token = token;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Nothing follows from not having read it: whoever has their data restricted does not get it. */
    boolean optional() {
        return this == DRAFT_REMINDER || this == BATCH_OPENED;
    }

    /** What its one-time link is for; none when it leads to an ordinary page. */
    @Nullable
    TokenPurpose token() {
        return token;
    }

    /** It goes to an address that was not shown to be the person's yet. */
    boolean confirmsAddress() {
        return token != null && token != TokenPurpose.RESET_PASSWORD;
    }
}
