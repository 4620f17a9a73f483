package id.canting.onboarding.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one group of applicants. */
record GroupId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    static GroupId next() {
        return new GroupId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static GroupId of(String text) {
        return new GroupId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
