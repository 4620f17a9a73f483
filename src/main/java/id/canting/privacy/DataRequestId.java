package id.canting.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one request about data; its text is the business key of the process. */
public record DataRequestId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static DataRequestId next() {
        return new DataRequestId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static DataRequestId of(String text) {
        return new DataRequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
