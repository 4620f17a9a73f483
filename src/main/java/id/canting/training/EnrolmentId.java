package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one person's way into a batch; its text is the business key of its process. */
public record EnrolmentId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static EnrolmentId next() {
        return new EnrolmentId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static EnrolmentId of(String text) {
        return new EnrolmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
