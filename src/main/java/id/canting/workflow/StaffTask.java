package id.canting.workflow;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One user task of a process, as its module serves it: names the subject, shows it around the form, and takes the
 * submission. {@code workflow} does the rest: inbox, claiming, the form itself, drafts, completing.
 */
public interface StaffTask {

    /** The id of the user task in its diagram. */
    String element();

    /** The service level that its due date comes from. */
    String serviceLevel();

    /** Since when that service level counts, where it does not begin with the task itself. */
    default Optional<Instant> since(String businessKey) {
        return Optional.empty();
    }

    Subject subject(String businessKey);

    /**
     * Whoever was involved with the subject's person in one of these ways in this case may not do it, nor may that
     * person.
     */
    Set<Involvements.Kind> barring();

    /** Whether the case is about the subject's person, so that they do none of its tasks. */
    default boolean isAboutSubject() {
        return true;
    }

    /** Whoever else may not do it, for a reason that is not in the register of involvements. */
    default Set<PersonId> barred(String businessKey) {
        return Set.of();
    }

    /** Whether those who may not do it do not even learn of it; and afterwards only whoever did it. */
    default boolean confidential() {
        return false;
    }

    /** Who gets it without having to take it, such as the one who verified before; never somebody who is barred. */
    default Optional<PersonId> preferred(String businessKey) {
        return Optional.empty();
    }

    /** What is shown around the form, and what the form cannot know by itself. */
    Page page(Scope me, String businessKey);

    /**
     * Records the human's decision in the domain, with all checks, in the transaction that completes the task.
     *
     * @param values what the form took, typed; only keys of the form
     * @return the variables that route the token, and nothing else
     * @throws TaskRefusal when the domain says no; nothing changes
     */
    Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values);

    /**
     * @param person whom the case is about
     * @param title what tells it from others in a list, such as the person's name
     * @param number the human number of the case
     * @param searchable what it can be found by besides title and number, such as a phone number
     */
    record Subject(CentreId centre, PersonId person, String title, String number, String searchable) {}

    /**
     * @param template the module's template whose fragments {@code subject}, {@code aside} and {@code warnings} stand
     *     around the form
     * @param model what these fragments show, under the name {@code subject}
     * @param rows for each dynamic list of the form its rows, with the values that stand in them at first
     * @param options for each {@code valuesKey} of the form what can be chosen
     * @param values what stands in the other fields at first
     */
    record Page(
            String template,
            Object model,
            Map<String, List<Map<String, @Nullable Object>>> rows,
            Map<String, List<Option>> options,
            Map<String, @Nullable Object> values) {}

    /** One thing to choose. */
    record Option(String value, String label) {}
}
