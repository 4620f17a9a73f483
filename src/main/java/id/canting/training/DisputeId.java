package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one objection to a mark of attendance; its text is the business key of its process. */
public record DisputeId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static DisputeId next() {
        return new DisputeId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static DisputeId of(String text) {
        return new DisputeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
