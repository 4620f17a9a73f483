package id.canting.remedies;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A module that owns cases in which a person can ask for an exception registers as a bean of this kind. Its process
 * waits for the message {@code ExceptionGranted} without being interrupted by it, and then asks {@link
 * Exceptions#granted} what to apply. It keeps a deadline by {@link id.canting.workflow.CaseClock#timer} and moves it on
 * {@link id.canting.workflow.CaseClockWentOn}; when a case moves on it says so with {@link Exceptions#overtake}.
 */
public interface ExceptionalCases {

    /** The kind of case, such as {@code application}. */
    String kind();

    /** What can be asked for now in a case of this centre; empty when there is no such case. */
    Optional<Askable> askable(Scope me, UUID caseId);

    /** The cases of this person at this centre that go on: something can be asked for there. */
    List<UUID> underWay(Scope me);

    /** Everybody who had to do with the case, and how. */
    Map<PersonId, Set<Involvements.Kind>> involved(UUID caseId);

    /**
     * What can be asked for. An adjustment always can, as long as nothing is in the way.
     *
     * @param person whose case it is
     * @param number the human number of the case
     * @param path the page of the case
     * @param deadline which more time would move; none when nothing is awaited of the person
     * @param requirements which can be waived
     * @param obstacle key of why nothing can be asked for any longer; none when nothing is in the way
     */
    record Askable(
            PersonId person,
            String number,
            String path,
            @Nullable Instant deadline,
            List<Requirement> requirements,
            @Nullable String obstacle) {

        public Askable {
            requirements = List.copyOf(requirements);
        }

        public Set<ExceptionKind> kinds() {
            var kinds = EnumSet.noneOf(ExceptionKind.class);
            if (obstacle == null) {
                kinds.add(ExceptionKind.ADJUSTMENT);
                if (deadline != null) {
                    kinds.add(ExceptionKind.MORE_TIME);
                }
                if (!requirements.isEmpty()) {
                    kinds.add(ExceptionKind.WAIVER);
                }
            }
            return kinds;
        }
    }

    /**
     * Something that is asked of everybody.
     *
     * @param code the module's own name for it
     * @param label key of its words
     */
    record Requirement(String code, String label) {}
}
