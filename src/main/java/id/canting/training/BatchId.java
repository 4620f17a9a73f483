package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one batch of a programme; its text is the business key of its processes. */
public record BatchId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static BatchId next() {
        return new BatchId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static BatchId of(String text) {
        return new BatchId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
