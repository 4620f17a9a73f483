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
 * @param due when the present step ends: the applicant's own deadline, or what the centre promises; none when it ended
 */
public record ApplicationSummary(
        ApplicationId id,
        CentreId centre,
        PersonId applicant,
        @Nullable String number,
        ApplicationStatus status,
        Instant since,
        @Nullable Instant due) {

    public boolean open() {
        return !status.isFinal();
    }

    public boolean waitsForApplicant() {
        return status.waitsForApplicant() || status == ApplicationStatus.WAITING && due != null;
    }

    /** The address of its page. */
    public String path() {
        return status == ApplicationStatus.DRAFT ? "/apply" : "/applications/" + id;
    }
}
