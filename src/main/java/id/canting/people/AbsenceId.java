package id.canting.people;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one absence of one person. */
public record AbsenceId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static AbsenceId next() {
        return new AbsenceId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
