package id.canting.onboarding;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an application stands, as other modules show it. Words come by key: {@code onboarding.where.RETURNED} (where it
 * stands), {@code onboarding.who.RETURNED} (who has it), {@code onboarding.then.RETURNED} (what comes next),
 * {@code onboarding.headline.RETURNED} (what to do, as a heading).
 *
 * @param number none for a draft
 * @param due when the present step ends: the applicant's own deadline, or what the centre promises; none when it ended, or
 *     while it is on hold
 * @param held it stands still, and takes longer
 * @param waitsForApplicant and for nobody else
 */
public record ApplicationSummary(
        ApplicationId id,
        CentreId centre,
        PersonId applicant,
        @Nullable String number,
        ApplicationStatus status,
        Instant since,
        @Nullable Instant due,
        boolean held,
        boolean waitsForApplicant) {

    public boolean open() {
        return !status.isFinal();
    }

    /** The address of its page. */
    public String path() {
        return status == ApplicationStatus.DRAFT ? "/apply" : "/applications/" + id;
    }
}
