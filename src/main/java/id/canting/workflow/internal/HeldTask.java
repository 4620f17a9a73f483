package id.canting.workflow.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.AbsenceId;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open task as it goes from hand to hand.
 *
 * @param absence of the one whose task it is, while somebody else has it or nobody
 * @param owner who is away in that absence
 * @param begun the holder has saved a draft or written a note since it came to them
 * @param about the task that this one is about: no task of the engine, but ours
 */
record HeldTask(
        TaskId id,
        String element,
        String process,
        String caseKey,
        CentreId centre,
        String group,
        @Nullable PersonId holder,
        @Nullable String holderName,
        PersonId subject,
        String number,
        Instant due,
        @Nullable AbsenceId absence,
        @Nullable PersonId owner,
        boolean begun,
        @Nullable TaskId about) {

    boolean isOurs() {
        return about != null;
    }

    OpenTask open() {
        return new OpenTask(id, centre, process, element, number, group, holder, due);
    }
}
