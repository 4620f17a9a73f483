package id.canting.onboarding;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one concern; its text is the business key of its process. */
public record ConcernId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static ConcernId next() {
        return new ConcernId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ConcernId of(String text) {
        return new ConcernId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
