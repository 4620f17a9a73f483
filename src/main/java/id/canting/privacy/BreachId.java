package id.canting.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one breach of data protection; its text is the business key of the process. */
public record BreachId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static BreachId next() {
        return new BreachId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static BreachId of(String text) {
        return new BreachId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
