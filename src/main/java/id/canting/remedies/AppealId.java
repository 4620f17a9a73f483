package id.canting.remedies;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one appeal; its text is the business key of the process. */
public record AppealId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static AppealId next() {
        return new AppealId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static AppealId of(String text) {
        return new AppealId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
