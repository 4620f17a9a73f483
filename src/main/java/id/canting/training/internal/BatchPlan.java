package id.canting.training.internal;

import java.time.Instant;

/**
 * How a batch is meant to be, as its planner enters it.
 *
 * @param budgetLine that pays
 * @param seatCost of one participant, in whole rupiah
 * @param minimum participants from whom on it runs without being asked about
 * @param reserved of the seats, for people with a disability
 * @param opensAt when enrolment opens
 * @param closesAt when enrolment closes
 */
record BatchPlan(
        Mode mode,
        BudgetLineId budgetLine,
        long seatCost,
        int minimum,
        int maximum,
        int reserved,
        boolean openToPublic,
        String venue,
        String conditions,
        String bring,
        Instant opensAt,
        Instant closesAt) {

    private static final int SEATS_TO_ONE_RESERVED = 20;

    /** How seats are given. */
    enum Mode {
        /** By points, once enrolment is closed. */
        RANKED,
        /** To who asks first. */
        FIRST_COME
    }

    /** One seat in twenty, rounded up, where there are at least twenty. */
    static int reservedOf(int maximum) {
        return maximum < SEATS_TO_ONE_RESERVED ? 0 : (maximum + SEATS_TO_ONE_RESERVED - 1) / SEATS_TO_ONE_RESERVED;
    }

    /** What it costs when every seat is taken. */
    long cost() {
        return seatCost * maximum;
    }

    BatchPlan withMaximum(int more) {
        return new BatchPlan(
                mode,
                budgetLine,
                seatCost,
                minimum,
                more,
                reserved,
                openToPublic,
                venue,
                conditions,
                bring,
                opensAt,
                closesAt);
    }

    BatchPlan withWindow(Instant opens, Instant closes) {
        return new BatchPlan(
                mode,
                budgetLine,
                seatCost,
                minimum,
                maximum,
                reserved,
                openToPublic,
                venue,
                conditions,
                bring,
                opens,
                closes);
    }
}
