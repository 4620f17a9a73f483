package id.canting.workflow.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An open task as its page needs it.
 *
 * @param definition of the diagram that it stands in; none for one of our own
 * @param about the task that one of our own is about
 * @param standsInFor name of the one who is away and whose task it is
 * @param usual when nine of ten such cases are through this step, as {@code usualOf} cases have shown
 * @param stopped its clock stands still
 * @param barred the one who asks may not do it
 * @param reassign it waited so long that a supervisor may give it to somebody else
 * @param closed since when the data of the one whom it is about is restricted, unless the one who asks has opened it
 * @param draft what was typed and not sent, as JSON
 */
record TaskDetail(
        TaskId id,
        String element,
        String process,
        @Nullable String definition,
        @Nullable TaskId about,
        String caseKey,
        CentreId centre,
        String group,
        @Nullable PersonId holder,
        @Nullable String holderName,
        @Nullable String standsInFor,
        @Nullable LocalDate standsInTill,
        PersonId subject,
        String title,
        String number,
        Instant due,
        @Nullable Instant usual,
        int usualOf,
        boolean stopped,
        boolean barred,
        boolean reassign,
        @Nullable Instant closed,
        @Nullable String draft,
        @Nullable Instant draftSaved) {

    boolean isOurs() {
        return about != null;
    }

    boolean isHeldBy(Scope me) {
        return me.person().equals(holder);
    }

    boolean isFor(Scope me) {
        return me.is(TaskKeeper.roleOf(group));
    }

    /** The holder may pass it on, and a supervisor what lies too long. */
    boolean mayBeGivenAwayBy(Scope me) {
        return isHeldBy(me) || reassign && me.is(Role.SUPERVISOR);
    }

    boolean isVisibleTo(Scope me) {
        return isFor(me) || mayBeGivenAwayBy(me);
    }

    OpenTask open() {
        return new OpenTask(id, centre, process, element, number, group, holder, due);
    }
}
