package id.canting.artisans;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The register of members, as other modules may use it. */
public interface Members {

    /**
     * Makes an applicant a member: number, standing, card, the role of an artisan; publishes {@link MemberAdmitted}.
     * Whoever is a member already stays as they are; a former member comes back with the number of before.
     *
     * @throws ArtisansRefusal when another member of the centre has this NIK
     */
    MemberId admit(Admission admission);

    /** The membership of a person at a centre, also one that has ended. */
    Optional<Membership> find(CentreId centre, PersonId person);

    /** Whoever is or was a member under this number, such as ANG-2026-000123, also as {@code ang 2026 123}. */
    Optional<PersonId> withNumber(CentreId centre, String number);

    /** The mobile number that a member, a former one too, has given. */
    Optional<Phone> phone(CentreId centre, PersonId person);

    /** The member with this NIK who is active, provisional or suspended. */
    Optional<KnownMember> byNik(CentreId centre, Nik nik);

    /** The member with this number, in the same ways, who is active, provisional or suspended. */
    Optional<KnownMember> byNumber(CentreId centre, String number);

    /** The centres where somebody with this NIK is active, provisional or suspended: that, and no more. */
    List<CentreId> centresOf(Nik nik);

    /**
     * Members, former ones too, who may be the same person: the phone number, or a similar name with the same birth
     * date.
     *
     * @param ward where they live, if it lies in the city; the same one makes it likelier
     */
    List<KnownMember> similar(CentreId centre, String name, LocalDate birthDate, @Nullable String ward, Phone phone);

    /** How many of these are women, as far as they are or were members. */
    int women(CentreId centre, Set<PersonId> people);
}
