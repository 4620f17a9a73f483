package id.canting.privacy.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.privacy.BreachId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Data came to where it should not. Within 72 hours of knowing, the authority and those whose data it is are told. */
class Breach {

    private final Entered entered;
    private int version;
    private @Nullable Notice notice;

    /**
     * @param knownAt from then on the 72 hours count
     * @param kinds which data
     * @param measures what is being done
     */
    record Entered(
            BreachId id,
            CentreId centre,
            String number,
            Instant knownAt,
            Instant due,
            String what,
            String kinds,
            String how,
            String measures,
            PersonId by,
            Instant at) {}

    /** @param proof number of the letter to the authority, or of its receipt @param letter to those concerned */
    record Notice(PersonId by, Instant authorityAt, String proof, String letter) {}

    Breach(Entered entered, int version, @Nullable Notice notice) {
        this.entered = entered;
        this.version = version;
        this.notice = notice;
    }

    void notified(Notice notice) {
        if (this.notice != null) {
            throw new PrivacyRefusal("privacy.moved-on");
        }
        this.notice = notice;
    }

    Entered entered() {
        return entered;
    }

    @Nullable
    Notice notice() {
        return notice;
    }

    BreachId id() {
        return entered.id();
    }

    CentreId centre() {
        return entered.centre();
    }

    String number() {
        return entered.number();
    }

    Instant knownAt() {
        return entered.knownAt();
    }

    int version() {
        return version;
    }

    /** Its row has been written: the next time it is one version further. */
    void saved() {
        version++;
    }
}
