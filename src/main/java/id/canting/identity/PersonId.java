package id.canting.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one human being, whatever accounts and roles they have. */
public record PersonId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static PersonId next() {
        return new PersonId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
