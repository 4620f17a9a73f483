package id.canting.centre;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a centre tells the public about itself.
 *
 * @param about a paragraph; empty when nothing was written
 * @param note of when the facts are and where they come from
 */
public record CentreProfile(Words about, List<Fact> facts, Words note) {

    public static final CentreProfile EMPTY = new CentreProfile(Words.NONE, List.of(), Words.NONE);

    public CentreProfile {
        facts = List.copyOf(facts);
    }

    /** One figure, and what it was before the centre opened, where that is known. */
    public record Fact(Words label, long figure, @Nullable Long before, Words unit) {}

    /** The same in both languages. */
    public record Words(String indonesian, String english) {

        static final Words NONE = new Words("", "");

        public String in(Locale language) {
            return language.getLanguage().equals("en") ? english : indonesian;
        }
    }
}
