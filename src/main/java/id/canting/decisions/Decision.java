package id.canting.decisions;

import id.canting.documents.DocumentId;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.FormVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What a decision was and what it rests on, as the module that decided hands it over. No notes among staff, no whole NIK:
 * the person concerned reads all of it.
 *
 * @param kind what was decided, such as {@code membership-refused}; its words are {@code decisions.kind.…}
 * @param person whom it concerns
 * @param occasion tells this decision from others of its kind in the same case, such as the round
 * @param words to the person
 * @param wayOn what the person can do about it
 * @param actors everybody who took part, the one who decided last
 * @param inputs what was known
 * @param rules what tables said
 * @param form that the decision was taken with; none when it was taken on a page of ours
 */
public record Decision(
        CentreId centre,
        String kind,
        PersonId person,
        About about,
        String occasion,
        Instant at,
        @Nullable Reason reason,
        @Nullable String words,
        @Nullable Supplier<String> wayOn,
        List<Actor> actors,
        List<Part> inputs,
        List<Paper> papers,
        List<DecisionTrace> rules,
        @Nullable FormVersion form) {

    public Decision {
        actors = List.copyOf(actors);
        inputs = List.copyOf(inputs);
        papers = List.copyOf(papers);
        rules = List.copyOf(rules);
    }

    /** The case that was decided. @param kind such as {@code application}; @param number for people */
    public record About(String kind, UUID id, String number) {}

    /** A reason of the table of reasons, and the rule that it rests on. */
    public record Reason(String code, String indonesian, String english, String rule) {}

    /** @param role key of what they did; @param at when they did it */
    public record Actor(String role, PersonId person, Instant at) {}

    /** @param title key of the heading */
    public record Part(String title, List<Entry> entries) {

        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param label key of the label
     * @param value as a person reads it; asked once for each language
     */
    public record Entry(String label, Supplier<String> value) {

        /** The same in both languages. */
        public static Entry of(String label, String value) {
            return new Entry(label, () -> value);
        }

        /** A day, in words. */
        public static Entry on(String label, LocalDate day) {
            return new Entry(label, () -> DateTimeFormatter.ofPattern("d MMMM uuuu", LocaleContextHolder.getLocale())
                    .format(day));
        }
    }

    /** A paper that was looked at. @param said what was said about it; @param sha256 of the very file */
    public record Paper(String label, Supplier<String> said, DocumentId document, String sha256) {}
}
