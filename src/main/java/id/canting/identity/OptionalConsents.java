package id.canting.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A module that asks people for a consent that they are free to refuse registers its ledger as a bean of this kind. */
public interface OptionalConsents {

    /** What the person was asked at the centre, as it stands now, in the reader's language. */
    List<Consent> of(Scope me);

    /**
     * Gives or takes back; a row is added to the ledger, and it takes effect.
     *
     * @return false when the purpose is not one of these
     */
    boolean set(Scope me, String purpose, boolean given);

    /**
     * @param purpose such as {@code PUBLICATION}
     * @param text that the person agrees to
     * @param since when it was last given or taken back; none when never
     * @param byHand taken back, somebody has to take something down before it is done
     */
    record Consent(String purpose, int version, String text, boolean given, @Nullable Instant since, boolean byHand) {}
}
