package id.canting.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A module that keeps data about people registers, as a bean of this kind, how it tells them and how it forgets. It lies
 * here, below all of them; who collects it is unknown to each.
 */
public interface PersonalData {

    /** Smaller first. */
    int order();

    /** What it keeps, as a heading: its words stand under {@code privacy.kind.}. */
    String name();

    /**
     * All that is kept about a person, whole, in the reader's language; one piece after the other, so that nobody has to
     * hold them all.
     *
     * @param centre none for an administrator of the whole installation, of whom there is an account and no more
     */
    void tell(@Nullable CentreId centre, PersonId person, Consumer<Piece> listener);

    /** Who has seen what is shown to nobody without a trace, the last first, at most so many. */
    default List<Seen> seen(CentreId centre, PersonId person, int most) {
        return List.of();
    }

    /** Forgets all that nothing obliges to keep, and says what it did. A second time finds nothing left to erase. */
    List<Forgotten> forget(CentreId centre, PersonId person);

    /** The one who is known at the centre under a human number such as ANG-2026-000123. */
    default @Nullable PersonId known(CentreId centre, String number) {
        return null;
    }

    /** What colleagues wrote about the person, with everybody else who is named in it called by what they are. */
    static String withoutNames(String text, Collection<String> others, String role) {
        return others.stream()
                .filter(name -> !name.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .reduce(text, (words, name) -> words.replace(name, role));
    }

    /**
     * One thing that is kept: an account, an application.
     *
     * @param kind of thing: what for, on which basis and how long stands in the words of {@code privacy.kind.} and it
     * @param title what tells it from others of its kind; may be empty
     */
    record Piece(String kind, String title, List<Entry> entries) {

        public Piece {
            entries = List.copyOf(entries);
        }
    }

    /** @param label key of the label */
    record Entry(String label, String value) {

        /** What is absent or empty leaves no entry. */
        public static void add(List<Entry> entries, String label, @Nullable Object value) {
            if (value != null && !value.toString().isEmpty()) {
                entries.add(new Entry(label, value.toString()));
            }
        }
    }

    /**
     * Somebody has read something that was masked or sealed.
     *
     * @param what key of its name
     * @param why key of the reason that the reader gave; none where the work itself is the reason
     */
    record Seen(Instant at, PersonId reader, String what, @Nullable String why) {}

    /**
     * @param what kind of thing: its name stands under {@code privacy.erased.}
     * @param erased how many are gone; none where it stays
     * @param ground code of the reason for which it stays
     * @param until the last day on which it stays, where there is one: then it goes by itself
     */
    record Forgotten(String what, int erased, @Nullable String ground, @Nullable LocalDate until) {

        public static Forgotten erased(String what, int count) {
            return new Forgotten(what, count, null, null);
        }

        /** Where there was nothing, nothing is said. */
        public static void addErased(List<Forgotten> traces, String what, int count) {
            if (count > 0) {
                traces.add(erased(what, count));
            }
        }

        public static Forgotten kept(String what, String ground) {
            return new Forgotten(what, 0, ground, null);
        }

        public static Forgotten kept(String what, String ground, LocalDate until) {
            return new Forgotten(what, 0, ground, until);
        }
    }
}
