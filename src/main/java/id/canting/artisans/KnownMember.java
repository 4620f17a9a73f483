package id.canting.artisans;

import id.canting.identity.PersonId;
import id.canting.people.Phone;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A member, as staff need it to tell whether an applicant is the same person. */
public record KnownMember(
        MemberId id,
        PersonId person,
        String number,
        String name,
        LocalDate birthDate,
        @Nullable String ward,
        @Nullable Phone phone,
        boolean samePhone) {}
