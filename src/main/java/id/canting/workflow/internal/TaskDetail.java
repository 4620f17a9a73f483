package id.canting.workflow.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open task as its page needs it.
 *
 * @param barred the one who asks may not do it
 * @param reassign it waited so long that a supervisor may give it to somebody else
 * @param draft what was typed and not sent, as JSON
 */
record TaskDetail(
        TaskId id,
        String element,
        String process,
        String definition,
        String caseKey,
        CentreId centre,
        String group,
        @Nullable PersonId holder,
        @Nullable String holderName,
        PersonId subject,
        String title,
        String number,
        Instant due,
        boolean barred,
        boolean reassign,
        @Nullable String draft,
        @Nullable Instant draftSaved) {

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
