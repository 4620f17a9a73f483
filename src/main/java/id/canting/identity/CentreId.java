package id.canting.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one batik centre. */
public record CentreId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static CentreId next() {
        return new CentreId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static CentreId of(String text) {
        return new CentreId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
