package id.canting.workflow.internal;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Absences;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.workflow.StaffTask;
import id.canting.workflow.internal.TaskKeeper.EngineTask;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out who may do a task: asked anew each time. */
@Component
class Teams {

    private final StaffTasks staffTasks;
    private final Involvements involvements;
    private final People people;
    private final Absences absences;

    Teams(StaffTasks staffTasks, Involvements involvements, People people, Absences absences) {
        this.staffTasks = staffTasks;
        this.involvements = involvements;
        this.people = people;
        this.absences = absences;
    }

    Team of(EngineTask task, StaffTask.Subject subject) {
        return of(subject.centre(), task.group(), barred(task.caseKey(), subject.person(), task.element(), false));
    }

    Team of(HeldTask task) {
        return of(task.centre(), task.group(), barred(task.caseKey(), task.subject(), task.element(), task.isOurs()));
    }

    Team of(TaskDetail task) {
        return of(task.centre(), task.group(), barred(task));
    }

    Set<PersonId> barred(TaskDetail task) {
        return barred(task.caseKey(), task.subject(), task.element(), task.isOurs());
    }

    private Team of(CentreId centre, String group, Set<PersonId> barred) {
        return new Team(people.holders(centre, TaskKeeper.roleOf(group)), barred, absences.now(centre));
    }

    /**
     * Whoever was involved in a way that bars, and the person whom the case is about. A task about a task is open to
     * every supervisor: they do not judge the case.
     */
    private Set<PersonId> barred(String caseKey, PersonId subject, String element, boolean ours) {
        if (ours) {
            return Set.of();
        }
        var task = staffTasks.get(element);
        var barred = new HashSet<>(involvements.inCase(caseKey, subject, task.barring()));
        barred.addAll(task.barred(caseKey));
        if (task.isAboutSubject()) {
            barred.add(subject);
        }
        return barred;
    }
}
