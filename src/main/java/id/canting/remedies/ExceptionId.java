package id.canting.remedies;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one request for an exception; its text is the business key of the process. */
public record ExceptionId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static ExceptionId next() {
        return new ExceptionId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ExceptionId of(String text) {
        return new ExceptionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
