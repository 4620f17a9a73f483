package id.canting.onboarding.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ConcernId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody who works on a case confides. It is reviewed once, by somebody who has no part in it. */
class Concern {

    private final ConcernId id;
    private final CentreId centre;
    private final ApplicationId application;
    private final Kind kind;
    private final String words;
    private final PersonId raisedBy;
    private final Instant raisedAt;
    private final Set<PersonId> named;
    private final int version;
    private @Nullable Review review;

    /** @param named whom it is about, besides the applicant */
    Concern(
            ConcernId id,
            int version,
            CentreId centre,
            ApplicationId application,
            Kind kind,
            String words,
            PersonId raisedBy,
            Instant raisedAt,
            Set<PersonId> named,
            @Nullable Review review) {
        this.id = id;
        this.version = version;
        this.centre = centre;
        this.application = application;
        this.kind = kind;
        this.words = words;
        this.raisedBy = raisedBy;
        this.raisedAt = raisedAt;
        this.named = Set.copyOf(named);
        this.review = review;
    }

    enum Kind {
        INTEGRITY,
        SAFETY,
        PRESSURE,
        MONEY
    }

    enum Outcome {
        UNFOUNDED,
        /** Nothing is done yet; supervisors keep an eye on the case. */
        WATCH,
        /** The case is put on hold. */
        HOLD,
        /** Something else is done; the note says what. */
        OTHER
    }

    /**
     * @param note for supervisors
     * @param reviewOn when the case is looked at again, if it is put on hold
     */
    record Review(
            Outcome outcome,
            String reason,
            @Nullable String note,
            @Nullable LocalDate reviewOn,
            PersonId by,
            Instant at) {}

    void review(Review given) {
        if (review != null) {
            throw new OnboardingRefusal("onboarding.moved-on");
        }
        if (barred().contains(given.by())) {
            throw new OnboardingRefusal("onboarding.concern.barred");
        }
        review = given;
    }

    /** Who does not review it. */
    Set<PersonId> barred() {
        var barred = new HashSet<>(named);
        barred.add(raisedBy);
        return barred;
    }

    ConcernId id() {
        return id;
    }

    int version() {
        return version;
    }

    CentreId centre() {
        return centre;
    }

    ApplicationId application() {
        return application;
    }

    Kind kind() {
        return kind;
    }

    String words() {
        return words;
    }

    PersonId raisedBy() {
        return raisedBy;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    Set<PersonId> named() {
        return named;
    }

    @Nullable
    Review review() {
        return review;
    }
}
