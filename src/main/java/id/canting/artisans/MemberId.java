package id.canting.artisans;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one membership of one person at one centre. */
public record MemberId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static MemberId next() {
        return new MemberId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static MemberId of(String text) {
        return new MemberId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
