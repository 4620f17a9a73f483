package id.canting.notifications.internal;

import id.canting.identity.Role;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.workflow.OpenTask;
import id.canting.workflow.TaskAudience;
import id.canting.workflow.TaskDue;
import id.canting.workflow.TaskHandedOver;
import id.canting.workflow.TaskLeftToNobody;
import id.canting.workflow.TaskOverdue;
import id.canting.workflow.TaskReminderDue;
import id.canting.workflow.TaskToReassign;
import java.util.List;
import java.util.Locale;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What those who do the work are told about it: its holder, else all who may take it; later those who supervise. */
@Component
class TaskNews {

    private static final String REMINDER_DUE = "notifications.TaskReminderDue";
    private static final String DUE = "notifications.TaskDue";
    private static final String OVERDUE = "notifications.TaskOverdue";
    private static final String TO_REASSIGN = "notifications.TaskToReassign";
    private static final String LEFT_TO_NOBODY = "notifications.TaskLeftToNobody";
    private static final String HANDED_OVER = "notifications.TaskHandedOver";

    private final Telling telling;
    private final Occurrences occurrences;
    private final People people;
    private final TaskAudience audience;

    TaskNews(Telling telling, Occurrences occurrences, People people, TaskAudience audience) {
        this.telling = telling;
        this.occurrences = occurrences;
        this.people = people;
        this.audience = audience;
    }

    @ApplicationModuleListener(id = REMINDER_DUE)
    void on(TaskReminderDue event) {
        var occurrence = occurrences.of(REMINDER_DUE, event);
        var message = about(event.task(), Template.TASK_REMINDER);
        workers(event.task()).forEach(worker -> telling.inTheApplication(occurrence, worker.id(), message));
    }

    @ApplicationModuleListener(id = DUE)
    void on(TaskDue event) {
        var occurrence = occurrences.of(DUE, event);
        var message = about(event.task(), Template.TASK_DUE);
        workers(event.task()).forEach(worker -> tell(occurrence, worker, event.task(), message));
    }

    @ApplicationModuleListener(id = OVERDUE)
    void on(TaskOverdue event) {
        var occurrence = occurrences.of(OVERDUE, event);
        var message = about(event.task(), Template.TASK_OVERDUE);
        supervisors(event.task()).forEach(supervisor -> tell(occurrence, supervisor, event.task(), message));
    }

    @ApplicationModuleListener(id = TO_REASSIGN)
    void on(TaskToReassign event) {
        var occurrence = occurrences.of(TO_REASSIGN, event);
        var message = about(event.task(), Template.TASK_TO_REASSIGN);
        supervisors(event.task()).forEach(supervisor -> tell(occurrence, supervisor, event.task(), message));
    }

    @ApplicationModuleListener(id = HANDED_OVER)
    void on(TaskHandedOver event) {
        var occurrence = occurrences.of(HANDED_OVER, event);
        var message = about(event.task(), Template.TASK_HANDED_OVER);
        workers(event.task()).forEach(worker -> tell(occurrence, worker, event.task(), message));
    }

    @ApplicationModuleListener(id = LEFT_TO_NOBODY)
    void on(TaskLeftToNobody event) {
        var occurrence = occurrences.of(LEFT_TO_NOBODY, event);
        var message = about(event.task(), Template.TASK_LEFT_TO_NOBODY);
        supervisors(event.task()).forEach(supervisor -> tell(occurrence, supervisor, event.task(), message));
    }

    private List<Person> workers(OpenTask task) {
        var holder = task.holder();
        return holder == null
                ? knowing(task, Role.valueOf(task.group().toUpperCase(Locale.ROOT)))
                : people.find(holder).stream().toList();
    }

    private List<Person> supervisors(OpenTask task) {
        return knowing(task, Role.SUPERVISOR);
    }

    private List<Person> knowing(OpenTask task, Role role) {
        return people.holders(task.centre(), role).stream()
                .filter(person -> audience.mayKnow(person.id(), task))
                .toList();
    }

    /** Others than the reader see a list of what was mailed. */
    private void tell(Occurrence occurrence, Person reader, OpenTask task, Message message) {
        if (audience.confidential(task)) {
            telling.inTheApplication(occurrence, reader.id(), message);
        } else {
            telling.everywhere(occurrence, reader, message);
        }
    }

    private static Message about(OpenTask task, Template template) {
        var step = "process." + task.process() + "." + task.element();
        return new Message(template, task.centre(), "/tasks/" + task.id(), task.number(), task.due(), step);
    }
}
