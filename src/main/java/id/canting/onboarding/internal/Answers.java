package id.canting.onboarding.internal;

import id.canting.people.Nik;
import id.canting.people.Phone;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an applicant says, once all of it has been checked. */
record Answers(Self self, Home home, Craft craft, @Nullable String adjustment) {

    enum Sex {
        F,
        M
    }

    /** Where somebody lives, seen from the address on the KTP. */
    enum Residence {
        AT_ADDRESS,
        ELSEWHERE_IN_CITY,
        OUTSIDE
    }

    enum Kind {
        OWNER,
        WORKER,
        PROSPECTIVE
    }

    enum Technique {
        TULIS,
        CAP,
        KOMBINASI,
        COLET,
        MALAM_DINGIN,
        PRINTING
    }

    enum Dye {
        NATURAL,
        SYNTHETIC
    }

    record Self(String fullName, String birthPlace, LocalDate birthDate, Sex sex, Phone phone) {

        int age(LocalDate today) {
            return Period.between(birthDate, today).getYears();
        }
    }

    /**
     * @param ward of the address on the KTP, if it lies in the city
     * @param otherPlace kelurahan and city on a KTP from elsewhere
     * @param domicileWard where they live, if that is elsewhere in the city
     */
    record Home(
            Nik nik,
            String street,
            @Nullable String rt,
            @Nullable String rw,
            @Nullable String ward,
            @Nullable String otherPlace,
            Residence residence,
            @Nullable String domicileWard,
            boolean worksInCity) {

        boolean identityInCity() {
            return ward != null;
        }

        boolean livesInCity() {
            return residence == Residence.ELSEWHERE_IN_CITY || residence == Residence.AT_ADDRESS && identityInCity();
        }

        /** The ward they live in, if it lies in the city. */
        @Nullable
        String livingWard() {
            return residence == Residence.ELSEWHERE_IN_CITY ? domicileWard : livesInCity() ? ward : null;
        }
    }

    /**
     * @param businessId NIB; none for "not yet"
     * @param industryCode KBLI of the NIB
     * @param intention what a prospective owner wants to begin
     */
    record Craft(
            Kind kind,
            Set<Technique> techniques,
            boolean beginner,
            int experienceYears,
            Set<Dye> dyes,
            @Nullable String businessName,
            @Nullable String businessId,
            @Nullable String industryCode,
            @Nullable Integer workers,
            @Nullable String intention) {

        Craft {
            techniques = Set.copyOf(techniques);
            dyes = Set.copyOf(dyes);
        }
    }
}
