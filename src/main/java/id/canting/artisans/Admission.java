package id.canting.artisans;

import id.canting.documents.DocumentId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the register takes in of a new member.
 *
 * @param application the case that led here; none for somebody who was a member before this system
 * @param number the application's human number, such as PMH-2026-000123
 * @param photo of the person, for the card
 */
public record Admission(
        CentreId centre,
        PersonId person,
        @Nullable UUID application,
        @Nullable String number,
        Kind kind,
        Identity identity,
        Home home,
        Craft craft,
        @Nullable Business business,
        @Nullable DocumentId photo) {

    /** What somebody is a member as. */
    public enum Kind {
        FULL,
        WORKER,
        PROVISIONAL
    }

    /** @param female as the KTP says @param phone none once it was erased */
    public record Identity(
            String name, String birthPlace, LocalDate birthDate, boolean female, Nik nik, @Nullable Phone phone) {}

    /**
     * @param address street, RT and RW as on the KTP
     * @param ward code of the kelurahan where they live, if it lies in the city
     * @param elsewhere place on a KTP from another city
     */
    public record Home(String address, @Nullable String ward, @Nullable String elsewhere) {}

    /**
     * @param techniques such as TULIS, CAP, KOMBINASI, COLET, MALAM_DINGIN; empty for a beginner
     * @param dyes NATURAL, SYNTHETIC
     */
    public record Craft(Set<String> techniques, int experienceYears, Set<String> dyes) {

        public Craft {
            techniques = Set.copyOf(techniques);
            dyes = Set.copyOf(dyes);
        }
    }

    /** @param businessId NIB, none when there is none yet */
    public record Business(
            String name, @Nullable String businessId, @Nullable String industryCode, @Nullable Integer workers) {}
}
