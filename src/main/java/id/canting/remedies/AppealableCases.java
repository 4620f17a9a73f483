package id.canting.remedies;

import id.canting.documents.DocumentId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A module that owns cases whose decisions can be appealed against registers as a bean of this kind. */
public interface AppealableCases {

    /** The kind of case, such as {@code application}; also the kind that its documents are kept under. */
    String kind();

    /** The decision against this person at this centre that can be appealed against; empty when there is none. */
    Optional<Contested> contested(Scope me, UUID caseId);

    /** The cases of this person at this centre in which something can be contested. */
    List<UUID> contestable(Scope me);

    /** Everybody who had to do with the case, and how: they do not decide an appeal. */
    Map<PersonId, Set<Involvements.Kind>> involved(UUID caseId);

    /** All that the case holds now: it is frozen when an appeal is filed. */
    List<Part> content(UUID caseId);

    /**
     * Carries out an appeal that was upheld, in the transaction that closes it. A second time changes nothing.
     *
     * @param appeal its human number
     */
    void upheld(UUID caseId, String appeal);

    /**
     * A decision that somebody contests.
     *
     * @param number the human number of the case
     * @param path the page of the case for the person concerned
     * @param decidedAt when the person was told: the time to appeal begins
     * @param obstacle key of what the person has to settle first; none when nothing is in the way
     */
    record Contested(String number, String path, Instant decidedAt, @Nullable String obstacle) {}

    /** @param title key of the heading */
    record Part(String title, List<Entry> entries) {

        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param label key of the label
     * @param value as the person sees it, in the language in which the appeal was filed
     * @param document the paper, if it is one
     * @param sha256 of that paper
     */
    record Entry(String label, String value, @Nullable DocumentId document, @Nullable String sha256) {}
}
