package id.canting.onboarding.internal;

import id.canting.centre.ServiceLevel;
import id.canting.identity.CentreId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.remedies.AppealSummary;
import id.canting.remedies.ExceptionSummary;
import id.canting.workflow.CaseClock.Promise;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as its applicant sees it.
 *
 * @param holder name of the one at the centre who had it last, if it goes back to them
 * @param due until when the present step should be done
 * @param usual when nine of ten such cases are through the present step; none while too few are known
 * @param promise how long the step after the applicant's own may take
 * @param message of whoever sent it back
 * @param stopped the clock of the case stands still
 * @param exceptions what the applicant has asked for out of turn
 * @param reopens whether it can be taken up again
 * @param helper names of staff who wrote for the applicant
 * @param elsewhere names of other centres, while the applicant is to choose where to go on
 * @param closed why the centre has closed it without fault
 * @param appeal against its refusal, if there is one
 * @param hold since when it stands still; none while it goes on
 * @param decided whether there is, or was, a decision
 * @param appealUntil until when it can be filed, or could
 */
record ApplicantView(
        String id,
        String number,
        ApplicationStatus status,
        int round,
        ZoneId zone,
        CentreId centre,
        @Nullable Instant due,
        @Nullable Promise usual,
        @Nullable String holder,
        @Nullable ServiceLevel promise,
        @Nullable String message,
        List<Corrections.Correction> toCorrect,
        List<CaseView.Event> passed,
        List<Ahead> ahead,
        @Nullable String reason,
        @Nullable String rule,
        @Nullable String explanation,
        boolean reopens,
        @Nullable AppealSummary appeal,
        @Nullable Instant appealUntil,
        boolean mayAppeal,
        @Nullable Visit visit,
        @Nullable Hold hold,
        boolean stopped,
        List<ExceptionSummary> exceptions,
        @Nullable String helper,
        List<String> elsewhere,
        @Nullable String closed,
        boolean decided) {

    /** @param note to the applicant */
    record Visit(Instant at, String visitor, @Nullable String note) {}

    /** @param promise how long it may take; none where nothing is promised */
    record Ahead(Way.Step step, @Nullable ServiceLevel promise, boolean now) {}

    public boolean isOpen() {
        return !status.isFinal();
    }

    public int undone() {
        return (int) toCorrect.stream().filter(one -> !one.done()).count();
    }
}
