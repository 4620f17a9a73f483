package id.canting.training;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names the telling of an offer; its text is the business key of its process. */
public record OfferTellingId(UUID value) {

    /** A new one; they sort in the order in which they were made (UUIDv7). */
    public static OfferTellingId next() {
        return new OfferTellingId(UuidCreator.getTimeOrderedEpoch());
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    public static OfferTellingId of(String text) {
        return new OfferTellingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
