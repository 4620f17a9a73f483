package id.canting.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one account: what a person signs in with. */
public record AccountId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static AccountId next() {
        return new AccountId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
