package id.canting.training.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one budget line of a year. */
record BudgetLineId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    static BudgetLineId next() {
        return new BudgetLineId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static BudgetLineId of(String text) {
        return new BudgetLineId(UUID.fromString(text));
    }

    /** As it is stored. */
    public static BudgetLineId from(UUID stored) {
        return new BudgetLineId(stored);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
