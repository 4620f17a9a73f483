package id.canting.artisans;

import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the register knows of a member that a rule may ask for.
 *
 * @param ward code of the kelurahan where they live, if it lies in the city
 * @param household the same for members who live at one address, as far as it is written alike
 * @param businessId whether they have a NIB
 * @param updated when they last said that what is known is right: with the yearly update, or when they joined
 */
public record MemberProfile(
        PersonId person,
        Standing standing,
        Admission.Kind kind,
        LocalDate birthDate,
        boolean female,
        @Nullable String ward,
        String household,
        boolean owner,
        boolean businessId,
        int experienceYears,
        Set<String> techniques,
        Instant updated) {

    public MemberProfile {
        techniques = Set.copyOf(techniques);
    }

    /** It tells what nobody but a rule needs. */
    @Override
    public String toString() {
        return "MemberProfile[" + person + "]";
    }
}
