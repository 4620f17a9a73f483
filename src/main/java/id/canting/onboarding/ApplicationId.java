package id.canting.onboarding;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one application; its text is the business key of the process. */
public record ApplicationId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static ApplicationId next() {
        return new ApplicationId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ApplicationId of(String text) {
        return new ApplicationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
