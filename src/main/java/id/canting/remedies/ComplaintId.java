package id.canting.remedies;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one complaint; its text is the business key of the process. */
public record ComplaintId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static ComplaintId next() {
        return new ComplaintId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ComplaintId of(String text) {
        return new ComplaintId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
