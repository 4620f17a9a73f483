package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names the wish that a participant leaves; its text is the business key of its process. */
public record ExclusionId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static ExclusionId next() {
        return new ExclusionId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ExclusionId of(String text) {
        return new ExclusionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
