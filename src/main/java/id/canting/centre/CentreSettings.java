package id.canting.centre;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What supervisors and administrators set for their centre. Each change says who made it, and what was there before. */
public interface CentreSettings {

    /** What a centre is called and how it is reached; see {@link Centre}. */
    record Description(
            String name,
            String street,
            String place,
            String city,
            @Nullable String phone,
            @Nullable String email,
            LocalTime opens,
            LocalTime closes) {}

    /** Who signs for the centre. @param nip 18 digits, where they have one */
    record Signatory(String name, String title, @Nullable String nip) {}

    /** One promise of the centre. @param by who made it; none for those that a centre begins with */
    record Promise(ServiceLevel level, Instant from, @Nullable PersonId by) {}

    /** A day on which this centre alone is closed. */
    record ClosingDay(LocalDate day, String reason) {}

    /** A day on which the whole country is. */
    record Holiday(LocalDate day, Kind kind, String indonesian, String english) {

        /** By which decree. */
        public enum Kind {
            NATIONAL,
            JOINT_LEAVE
        }
    }

    /** @param what a code such as {@code name} or {@code level}; @param item which of them, such as {@code verify}, or empty */
    record Change(Instant at, PersonId by, String what, String item, @Nullable String before, @Nullable String after) {

        /** The day that it is about, where it is about one. */
        public @Nullable LocalDate day() {
            return what.equals("closing") || what.equals("holiday") ? LocalDate.parse(item) : null;
        }
    }

    void describe(Scope me, Description description);

    Optional<Signatory> signatory(CentreId centre);

    void sign(Scope me, Signatory signatory);

    /** How many new members the centre takes in a calendar year; none when it takes all who fit. */
    Optional<Integer> intakeSize(CentreId centre);

    /** Whoever has a place this year keeps it, also when there are more of them than that. */
    void takeIn(Scope me, @Nullable Integer size);

    /** After which parts of their time people are reminded who are waited for, in percent. */
    record Reminders(int first, int last) {

        /** What can be set. */
        public static boolean areFit(int first, int last) {
            return first >= 10 && first < last && last <= 95;
        }
    }

    Reminders reminders(CentreId centre);

    void remindAfter(Scope me, Reminders reminders);

    /** Whether a panel of three, instead of one officer, decides appeals against the centre, where there are three. */
    boolean appealPanel(CentreId centre);

    void wantAppealPanel(Scope me, boolean panel);

    /** All promises that hold now or will, by key and then by when they begin. */
    List<Promise> promises(Scope me);

    /**
     * From then on; what was promised before stays promised.
     *
     * @param from today for at once
     * @throws CentreRefusal when there is no such promise, or another begins on that day already
     */
    void promise(Scope me, ServiceLevel level, LocalDate from);

    List<ClosingDay> closingDays(Scope me, int year);

    /** @throws CentreRefusal when the day is over, or closed already */
    void close(Scope me, ClosingDay day);

    /** @throws CentreRefusal when the day is over: deadlines were counted with it */
    void open(Scope me, LocalDate day);

    List<Holiday> holidays(int year);

    /** For every centre of the installation. Days that are holidays already are left as they are. @return how many were new */
    int addHolidays(Scope me, Collection<Holiday> holidays);

    void removeHoliday(Scope me, LocalDate day);

    boolean isComplete(int year);

    /** The decree is known and its days are in. @param source its name */
    void complete(Scope me, int year, String source);

    /** Something that was looked at and left as it is, as the set-up asks for. */
    void confirm(Scope me, String item);

    boolean isConfirmed(CentreId centre, String item);

    /**
     * From now on anybody may see it, and nobody the one before.
     *
     * @param logo a document of this centre; none to show none
     * @param before what the file of the one until now is called, for the history, and {@code after} that of this one
     */
    void showLogo(Scope me, @Nullable UUID logo, @Nullable String before, @Nullable String after);

    /** Whether a centre shows it at this moment: asked anew each time, since what was taken down is seen no minute longer. */
    boolean isLogo(UUID document);

    /** The newest first: the centre's own, and those of the calendar that all centres share. */
    List<Change> history(Scope me, int limit);
}
