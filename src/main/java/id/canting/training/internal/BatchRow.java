package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What enrolments need to know of a batch.
 *
 * @param code of the programme, such as BT-101
 * @param title of the programme
 * @param ranked whether people are ranked when enrolment closes; else whoever comes first is served
 * @param approver NONE, SUPERVISOR or MENTOR
 * @param practice whether its syllabus has hours of practice
 * @param bring what whoever takes part brings along; may be empty
 * @param starts when the first session begins; none while there is none
 * @param second when the one after it begins; none where there is only one
 * @param ends when the last one ends
 */
record BatchRow(
        BatchId id,
        CentreId centre,
        ProgrammeId programme,
        String code,
        String title,
        String titleEn,
        int number,
        int year,
        BatchStatus status,
        boolean ranked,
        String approver,
        boolean practice,
        String funding,
        boolean openToPublic,
        int minimum,
        int maximum,
        int reserved,
        long seatCost,
        long lotSeed,
        Instant opensAt,
        Instant closesAt,
        String venue,
        String bring,
        @Nullable Instant starts,
        @Nullable Instant second,
        @Nullable Instant ends) {

    /** Such as BT-101/2026/3. */
    public String name() {
        return code + "/" + year + "/" + number;
    }

    public String title(Locale language) {
        return language.getLanguage().equals("en") ? titleEn : title;
    }

    /** Whether seats are handed out: at once where whoever comes first is served, else once the order is confirmed. */
    boolean serves() {
        return switch (status) {
            case OPEN -> !ranked;
            case FILLING, AT_RISK, CONFIRMED, RUNNING -> true;
            default -> false;
        };
    }

    /**
     * Until when a seat can be given: the beginning, and once it has begun, half an hour before the second session; whoever
     * never came to the first may have to leave theirs. None where there is no such moment.
     */
    @Nullable
    Instant servedUntil() {
        if (status != BatchStatus.RUNNING) {
            return starts;
        }
        return second == null ? null : second.minus(AttendanceHours.BEFORE);
    }
}
