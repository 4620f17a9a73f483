package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one session of a batch; its text is the business key of its process. */
public record SessionId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static SessionId next() {
        return new SessionId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static SessionId of(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
