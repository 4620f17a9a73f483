package id.canting.onboarding.internal;

import id.canting.identity.Scope;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who fills in the pages of an application, and where these pages lie.
 *
 * @param applicant whose application it is
 * @param base address below which the pages lie, without a slash at its end
 * @param helping name of the applicant when staff fill in for them; none for one's own
 */
record Hand(Scope applicant, String base, @Nullable String helping, ZoneId zone) {

    /** The steps of the form. */
    public String apply() {
        return base + "/apply";
    }

    /** Where what was corrected is sent. */
    public String afterCorrecting() {
        return helping == null ? "" : "/confirmation";
    }

    /** Where to go when it is left for later. */
    public String leave() {
        return helping == null ? "/home" : "/desk/help";
    }
}
