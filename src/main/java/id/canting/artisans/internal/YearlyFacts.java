package id.canting.artisans.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member says once a year.
 *
 * @param business none for whoever owns none, such as a craft worker
 */
record YearlyFacts(Set<Technique> techniques, Set<Dye> dyes, Output output, @Nullable Business business) {

    YearlyFacts {
        techniques = Set.copyOf(techniques);
        dyes = Set.copyOf(dyes);
    }

    /** How much cloth is made. */
    record Output(int amount, Unit unit, Per per) {

        enum Unit {
            PIECE,
            METRE
        }

        enum Per {
            MONTH,
            YEAR
        }

        long aYear() {
            return per == Per.MONTH ? amount * 12L : amount;
        }
    }

    /** Whether the brand is protected. */
    enum Mark {
        NONE,
        FILED,
        REGISTERED
    }

    /** Where the waste of dyeing goes: {@code OWN} and {@code CENTRE} are plants that clean it. */
    enum Wastewater {
        NONE,
        OWN,
        CENTRE
    }

    /**
     * @param men who work there, owner and family counted
     * @param annualSales in rupiah, none for a firm without a whole year
     * @param capital in rupiah, without land and building; one of the two is there
     * @param businessId NIB, none when there is none yet
     * @param taxRegistered whether there is an NPWP; the number is asked only where a purpose needs it
     * @param siinas whether there is an account there
     */
    record Business(
            int men,
            int women,
            @Nullable Long annualSales,
            @Nullable Long capital,
            @Nullable String businessId,
            @Nullable String industryCode,
            boolean taxRegistered,
            boolean siinas,
            Mark mark,
            @Nullable String brand,
            Wastewater wastewater) {

        int workers() {
            return men + women;
        }
    }
}
