package id.canting.training.internal;

/**
 * Where money of a year comes from. All money is in whole rupiah.
 *
 * @param code of the sub-activity in the budget
 * @param planned what approved batches may cost at most, and what ended ones have bound
 * @param waiting what plans cost that wait for approval
 * @param committed seats confirmed times their cost
 */
record BudgetLine(
        BudgetLineId id,
        int version,
        int year,
        String code,
        String title,
        Funding funding,
        long ceiling,
        long planned,
        long waiting,
        long committed) {

    enum Funding {
        DAK_NONFISIK,
        DAK_PK2UMK,
        CITY,
        PROVINCE,
        OTHER
    }

    public long free() {
        return ceiling - planned;
    }

    /** @throws TrainingRefusal with the figures, when it has not so much left */
    void requireFree(long more) {
        if (more > free()) {
            throw new TrainingRefusal("training.budget.exceeded", code, ceiling, planned, more, more - free());
        }
    }
}
