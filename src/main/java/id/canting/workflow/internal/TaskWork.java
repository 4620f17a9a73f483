package id.canting.workflow.internal;

import id.canting.audit.Audit;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Absence;
import id.canting.people.Absences;
import id.canting.people.DetailsClosed;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.Proof;
import id.canting.workflow.CaseProgress;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskHandedOver;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.internal.TaskLists.Counts;
import id.canting.workflow.internal.TaskLists.TaskRow;
import id.canting.workflow.internal.TaskTables.DoneTask;
import id.canting.workflow.internal.form.Form;
import id.canting.workflow.internal.form.FormContent;
import id.canting.workflow.internal.form.FormError;
import id.canting.workflow.internal.form.FormInput;
import id.canting.workflow.internal.form.FormSubmission;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with tasks. Each time anew: is it open, is it mine, am I of the group, was I involved before. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR', 'MENTOR')")
class TaskWork {

    private static final Logger log = LoggerFactory.getLogger(TaskWork.class);

    private final TaskLists lists;
    private final TaskTables tables;
    private final TaskItems items;
    private final TaskForms forms;
    private final StaffTasks staffTasks;
    private final ProgressReader progress;
    private final Teams teams;
    private final TaskTimes times;
    private final HeldTasks held;
    private final Substitution substitution;
    private final NobodyLeft nobody;
    private final Absences absences;
    private final People people;
    private final TaskService engine;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskWork(
            TaskLists lists,
            TaskTables tables,
            TaskItems items,
            TaskForms forms,
            StaffTasks staffTasks,
            ProgressReader progress,
            Teams teams,
            TaskTimes times,
            HeldTasks held,
            Substitution substitution,
            NobodyLeft nobody,
            Absences absences,
            People people,
            TaskService engine,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lists = lists;
        this.tables = tables;
        this.items = items;
        this.forms = forms;
        this.staffTasks = staffTasks;
        this.progress = progress;
        this.teams = teams;
        this.times = times;
        this.held = held;
        this.substitution = substitution;
        this.nobody = nobody;
        this.absences = absences;
        this.people = people;
        this.engine = engine;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<TaskRow> list(Scope me, TaskFilter filter, Days days) {
        return lists.page(me, filter, days.now());
    }

    @Transactional(readOnly = true)
    Counts counts(Scope me, TaskFilter filter, Days days) {
        return lists.counts(me, filter, days.now(), days);
    }

    /** @throws TaskGone when it is no open task that this person may know of */
    @Transactional(readOnly = true)
    TaskDetail get(Scope me, TaskId id) {
        return tables.find(me, id, clock.instant())
                .filter(task -> isVisible(me, task))
                .orElseThrow(TaskGone::new);
    }

    /** For those who keep the cases of the centre, and for whoever did it. */
    @Transactional(readOnly = true)
    Optional<DoneTask> findDone(Scope me, TaskId id) {
        return tables.findDone(me, id)
                .filter(done ->
                        (me.is(Role.STAFF) || me.is(Role.SUPERVISOR)) && !staffTasks.confidential(done.element())
                                || me.person().equals(done.by()));
    }

    /** Everything that stands on the page of a task, unless the details are closed. */
    @Transactional(readOnly = true)
    Desk desk(Scope me, TaskDetail task) {
        var page = module(task).page(me, task.caseKey());
        return new Desk(
                page,
                task.isHeldBy(me) ? forms.of(task) : null,
                tables.trail(me, task.caseKey()),
                progress.of(task.caseKey()),
                task.mayBeGivenAwayBy(me) ? colleagues(task) : List.of());
    }

    @Transactional(noRollbackFor = {NotAllowed.class, Unseen.class})
    void claim(Scope me, String name, TaskId id) {
        var task = seen(me, id, "claim");
        requireAllowed(me, task, "claim");
        if (absences.now(me.centre()).containsKey(me.person())) {
            throw new TaskRefusal(null, "workflow.task.you-are-away");
        }
        if (!tables.claim(me, id, name)) {
            throw new TaskRefusal(null, "workflow.task.taken");
        }
        audit.record(me.centre(), me.person(), "TaskClaimed", id, about(task));
        log.atInfo().addKeyValue("task", id).addKeyValue("person", me.person()).log("Task claimed");
    }

    void release(Scope me, TaskId id) {
        var task = get(me, id);
        if (tables.release(me, id)) {
            audit.record(me.centre(), me.person(), "TaskReleased", id, about(task));
            log.atInfo()
                    .addKeyValue("task", id)
                    .addKeyValue("person", me.person())
                    .log("Task released");
        }
    }

    /** @return the absence because of which it went to a substitute instead */
    @Transactional(noRollbackFor = {NotAllowed.class, Unseen.class})
    Optional<Absence> handOver(Scope me, TaskId id, PersonId to) {
        var task = seen(me, id, "hand-over");
        if (!task.mayBeGivenAwayBy(me)) {
            throw refused(me, task, "hand-over", "workflow.task.not-yours");
        }
        var team = teams.of(task);
        var hands = team.able(to)
                .filter(person -> !person.id().equals(task.holder()))
                .map(person -> team.handsOf(to, task.process(), task.element()))
                .orElseThrow(() -> refused(me, task, "hand-over", "workflow.task.not-for-them"));
        var holder = hands.holder();
        if (holder == null || holder.id().equals(task.holder())) {
            throw new TaskRefusal(null, "workflow.task.away-without-substitute");
        }
        if (!tables.handOver(me, id, task.holder(), holder.id(), holder.name())) {
            throw new TaskRefusal(null, "workflow.task.taken");
        }
        var details = new HashMap<>(about(task));
        details.put("to", holder.id().toString());
        audit.record(me.centre(), me.person(), "TaskHandedOver", id, details);
        var absence = hands.instead();
        if (absence != null) {
            held.lend(id, absence, holder, clock.instant());
            held.find(id)
                    .ifPresent(one -> substitution.trace(
                            one, absence, holder, people.find(me.person()).orElse(null)));
        }
        events.publishEvent(new TaskHandedOver(task.open().heldBy(holder.id())));
        log.atInfo().addKeyValue("task", id).addKeyValue("to", holder.id()).log("Task handed over");
        return Optional.ofNullable(absence);
    }

    void comment(Scope me, String name, TaskId id, String text) {
        var task = get(me, id);
        var about = module(task);
        tables.comment(
                me,
                task.caseKey(),
                about.isAboutSubject() ? task.subject() : null,
                about.confidential(),
                name,
                text,
                clock.instant());
        audit.record(me.centre(), me.person(), "CaseCommented", id, about(task));
    }

    /** Keeps what was typed, right or not. @return when it was kept; nothing when it is too much to keep */
    Optional<Instant> keepDraft(Scope me, TaskId id, Map<String, List<String>> typed) {
        var task = get(me, id);
        requireHeld(me, task);
        var input = input(task, module(task).page(me, task.caseKey()), typed);
        var now = clock.instant();
        return input.json().map(json -> {
            tables.saveDraft(me, id, json, now);
            return now;
        });
    }

    /**
     * The human's decision: checked by the form, recorded by the module, and the token moved, all or nothing. A
     * supervisor's weighs, and asks for the second factor.
     *
     * @param submission names this very sending: when it comes twice, the first result stands
     * @return what is wrong; nothing has happened then
     * @throws TaskRefusal when the domain says no
     */
    @Transactional(noRollbackFor = {NotAllowed.class, Unseen.class})
    List<FormError> complete(Scope me, String name, TaskId id, UUID submission, Map<String, List<String>> typed) {
        var task = seen(me, id, "complete");
        requireAllowed(me, task, "complete");
        if (!task.isHeldBy(me)) {
            throw refused(me, task, "complete", "workflow.task.not-yours");
        }
        if (task.closed() != null) {
            throw new DetailsClosed(task.subject(), "/tasks/" + id);
        }
        if (TaskKeeper.roleOf(task.group()) == Role.SUPERVISOR) {
            Proof.require();
        }
        var staffTask = module(task);
        var content = FormContent.of(staffTask.page(me, task.caseKey()));
        var form = forms.of(task);
        var answers = FormSubmission.of(form, content, FormInput.typed(form, content, typed));
        if (!answers.accepted()) {
            return answers.errors();
        }
        var now = clock.instant();
        if (!tables.firstTime(me, submission, id, now)) {
            return List.of();
        }
        if (!task.isOurs()) {
            times.finished(id, now);
        }
        var route = staffTask.submit(me, task.caseKey(), answers.values());
        if (!items.finish(id, now, me.person(), name, outcome(route))) {
            throw goneOrMoved(me, id);
        }
        if (!task.isOurs()) {
            Races.run(() -> engine.complete(id.toString(), new HashMap<>(route)));
        }
        audit.record(me.centre(), me.person(), "TaskCompleted", id, about(task));
        log.atInfo()
                .addKeyValue("task", id)
                .addKeyValue("element", task.element())
                .addKeyValue("case", task.caseKey())
                .addKeyValue("person", me.person())
                .log("Task completed");
        return List.of();
    }

    /** While somebody completes a task, their absence may begin: the task is another's then, and what was typed is kept. */
    private RuntimeException goneOrMoved(Scope me, TaskId id) {
        return tables.find(me, id, clock.instant()).isPresent()
                ? new TaskRefusal(null, "workflow.task.moved")
                : new TaskGone();
    }

    private StaffTask module(TaskDetail task) {
        return task.isOurs() ? nobody.about(task) : staffTasks.get(task.element());
    }

    @Transactional(readOnly = true)
    boolean wasSent(Scope me, UUID submission) {
        return tables.wasSent(me, submission);
    }

    FormInput input(TaskDetail task, StaffTask.Page page, Map<String, List<String>> typed) {
        return FormInput.typed(forms.of(task), FormContent.of(page), typed);
    }

    /** Four eyes, asked anew: somebody may have become involved since the list was shown. */
    private void requireAllowed(Scope me, TaskDetail task, String act) {
        if (!task.isFor(me)) {
            throw refused(me, task, act, "workflow.task.not-your-group");
        }
        if (teams.barred(task).contains(me.person())) {
            throw refused(me, task, act, "workflow.task.barred");
        }
    }

    /** Whoever may not know of a task of the centre, and tries all the same, leaves a trace, too. */
    private TaskDetail seen(Scope me, TaskId id, String act) {
        var task = tables.find(me, id, clock.instant()).orElseThrow(TaskGone::new);
        if (!isVisible(me, task)) {
            refused(me, task, act, "workflow.task.not-your-group");
            throw new Unseen();
        }
        return task;
    }

    private boolean isVisible(Scope me, TaskDetail task) {
        return task.isVisibleTo(me) && !(task.barred() && staffTasks.confidential(task.element()));
    }

    /** Nothing has happened by then, so that the transaction holds this one row. */
    private NotAllowed refused(Scope me, TaskDetail task, String act, String reason) {
        var details = new HashMap<>(about(task));
        details.put("tried", act);
        details.put("reason", reason);
        audit.record(me.centre(), me.person(), "TaskRefused", task.id(), details);
        log.atWarn()
                .addKeyValue("task", task.id())
                .addKeyValue("person", me.person())
                .addKeyValue("reason", reason)
                .log("Task refused");
        return new NotAllowed(reason);
    }

    private static void requireHeld(Scope me, TaskDetail task) {
        if (!task.isHeldBy(me)) {
            throw new TaskRefusal(null, "workflow.task.not-yours");
        }
    }

    private List<Colleague> colleagues(TaskDetail task) {
        var team = teams.of(task);
        return team.able().stream()
                .filter(person -> !person.id().equals(task.holder()))
                .map(person -> colleague(person, team))
                .toList();
    }

    private static Colleague colleague(Person person, Team team) {
        var absence = team.away().get(person.id());
        return new Colleague(person.id(), person.name(), absence == null ? null : absence.until());
    }

    /** To whom a task can be given. @param until the last day that they are away; none for who is there */
    record Colleague(PersonId id, String name, @Nullable LocalDate until) {}

    private static @Nullable String outcome(Map<String, String> route) {
        return route.entrySet().stream()
                .map(choice -> choice.getKey() + "." + choice.getValue())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> about(TaskDetail task) {
        return Map.of("element", task.element(), "case", task.caseKey());
    }

    /** @param form nothing for somebody who does not hold the task */
    record Desk(
            StaffTask.Page page,
            @Nullable Form form,
            List<CaseTrail> trail,
            CaseProgress progress,
            List<Colleague> colleagues) {}

    /** It is not this person's to do. */
    private static final class NotAllowed extends TaskRefusal {

        NotAllowed(String reason) {
            super(null, reason);
        }
    }

    /** To whoever may not know of it, it is not there. */
    private static final class Unseen extends TaskGone {}
}
