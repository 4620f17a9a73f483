package id.canting.onboarding.internal;

import id.canting.documents.Document;
import id.canting.onboarding.ApplicationStatus;
import id.canting.remedies.ExceptionSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as staff see it: around the form of a task, and on its own page.
 *
 * @param age today
 * @param whatsApp number for wa.me
 * @param warnings what somebody should look at twice
 * @param moment until when the present step should be done; none when nothing is promised
 * @param photos of visits
 * @param barred people who may not decide, and what they did
 * @param hold none while it goes on
 * @param exceptions what was asked for out of turn
 * @param decided whether there is, or was, a decision
 */
record CaseView(
        String id,
        String applicant,
        String number,
        String name,
        ApplicationStatus status,
        int round,
        ZoneId zone,
        @Nullable Instant due,
        String whatsApp,
        int age,
        String kind,
        String craft,
        String place,
        @Nullable String businessId,
        @Nullable Integer workers,
        @Nullable String adjustment,
        List<Row> rows,
        List<File> files,
        List<Warning> warnings,
        List<Candidate> candidates,
        @Nullable String resolution,
        @Nullable Helped helped,
        @Nullable Group group,
        List<Event> events,
        List<Event> ahead,
        List<Barred> barred,
        List<Visit> visits,
        List<Document> photos,
        @Nullable String reason,
        @Nullable String explanation,
        @Nullable String proposal,
        @Nullable Standing hold,
        List<ExceptionSummary> exceptions,
        boolean decided) {

    public boolean isOpen() {
        return !status.isFinal();
    }

    /** Whether staff can do something with the applicant at the desk. */
    public boolean isHelpable() {
        return status == ApplicationStatus.RETURNED || status == ApplicationStatus.ADMISSION;
    }

    /** @param previous what stood there before it was corrected; none when nothing changed */
    record Row(Field field, String label, String value, @Nullable String previous) {

        public boolean isPhone() {
            return field == Field.PHONE;
        }
    }

    /**
     * @param document none when it was asked for and is not there
     * @param verdict of this very file; none when nobody looked at it yet
     * @param by who gave it
     * @param earlier the file that was there before, when it was sent back
     */
    record File(
            Paper paper,
            String label,
            boolean required,
            @Nullable Document document,
            String about,
            CaseRecords.@Nullable Verdict verdict,
            @Nullable String by,
            @Nullable String note,
            @Nullable Document earlier) {

        public String href() {
            return document == null ? "" : "/documents/" + document.id();
        }

        public String thumbnail() {
            return document == null || !document.picture() ? "" : "/documents/" + document.id() + "/thumbnail";
        }

        /** Tells the file that was looked at from any other. */
        String key() {
            return paper + "-" + (document == null ? "none" : document.sha256().substring(0, 12));
        }
    }

    record Warning(String title, String words) {}

    record Candidate(String id, String label, String because, @Nullable String href) {}

    /** @param at none for what is still to come */
    record Event(String title, @Nullable Instant at, @Nullable String words, boolean now) {}

    /**
     * @param outcome what came of it, in words; none as long as it is ahead
     * @param seen in words
     */
    record Visit(
            Instant at,
            String visitor,
            @Nullable String note,
            @Nullable String outcome,
            @Nullable String seen,
            @Nullable String findings) {}

    /**
     * It stands still.
     *
     * @param reviewOn when it is looked at again
     * @param mine whether the reader has put it on hold
     */
    record Standing(Hold.Because because, Instant since, LocalDate reviewOn, boolean mine) {

        /** Whether it may go on without a supervisor. */
        public boolean light() {
            return because != Hold.Because.INTEGRITY;
        }
    }

    record Group(String id, String name) {}

    /** @param by names of those who wrote for the applicant @param signed addresses of the papers that the applicant signed */
    record Helped(String by, List<String> signed) {}

    record Barred(String title, String name) {}
}
