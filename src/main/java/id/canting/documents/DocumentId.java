package id.canting.documents;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one stored document. */
public record DocumentId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static DocumentId next() {
        return new DocumentId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static DocumentId of(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
