package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one programme of training; its text stands in addresses. */
public record ProgrammeId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static ProgrammeId next() {
        return new ProgrammeId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static ProgrammeId of(String text) {
        return new ProgrammeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
