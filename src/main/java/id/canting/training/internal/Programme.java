package id.canting.training.internal;

import id.canting.identity.CentreId;
import id.canting.training.ProgrammeId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What a centre teaches.
 *
 * @param code such as BT-101; it stands in the numbers of its batches and so never changes
 * @param level of the skill ladder, 1 to 5
 * @param minimum participants with whom a batch is worth running
 */
record Programme(
        ProgrammeId id,
        int version,
        CentreId centre,
        String code,
        Words words,
        int level,
        String equipment,
        @Nullable String targetScheme,
        Approver approver,
        int minimum,
        int maximum,
        LocalDate activeFrom,
        @Nullable LocalDate activeTo,
        List<Unit> units,
        List<Need> needs) {

    /** Hours of training, of 45 minutes each, that a day has. */
    static final int HOURS_A_DAY = 8;

    Programme {
        units = List.copyOf(units);
        needs = List.copyOf(needs);
    }

    /** Who agrees before somebody may enrol. */
    enum Approver {
        NONE,
        SUPERVISOR,
        MENTOR
    }

    record Words(String title, String titleEn, String about, String aboutEn) {

        /** In the reader's language. */
        public String named() {
            return english() ? titleEn : title;
        }

        public String told() {
            return english() ? aboutEn : about;
        }

        static boolean english() {
            return LocaleContextHolder.getLocale().getLanguage().equals("en");
        }
    }

    /** A unit of the syllabus, in hours of training. */
    record Unit(String title, int theory, int practice) {

        public int hours() {
            return theory + practice;
        }
    }

    /**
     * One alternative of what is asked of whoever enrols; of each group one suffices.
     *
     * @param required for PROGRAMME
     * @param years for EXPERIENCE
     */
    record Need(int group, Kind kind, @Nullable ProgrammeId required, @Nullable Integer years) {

        enum Kind {
            PROGRAMME,
            EXPERIENCE,
            BUSINESS_ID,
            OWNER,
            WORKER,
            MEMBER,
            NOMINATED,
            CENTRE_STAFF
        }
    }

    public int hours() {
        return units.stream().mapToInt(Unit::hours).sum();
    }

    public int days() {
        return (hours() + HOURS_A_DAY - 1) / HOURS_A_DAY;
    }

    boolean isTaughtOn(LocalDate day) {
        return !day.isBefore(activeFrom) && (activeTo == null || !day.isAfter(activeTo));
    }

    /** What is asked, group by group. */
    Map<Integer, List<Need>> needsByGroup() {
        return needs.stream().collect(Collectors.groupingBy(Need::group, TreeMap::new, Collectors.toList()));
    }
}
