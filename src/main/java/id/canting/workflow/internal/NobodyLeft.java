package id.canting.workflow.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Absence;
import id.canting.people.Absences;
import id.canting.people.Involvements;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.workflow.OpenTask;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskHandedOver;
import id.canting.workflow.TaskId;
import id.canting.workflow.TaskLeftToNobody;
import id.canting.workflow.TaskRefusal;
import id.canting.workflow.internal.HeldTasks.Move;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * When nobody who is there may do a task, supervisors get a task about it: they name somebody all the same, or say that
 * it waits. It lies in the inbox as every other, but in no diagram.
 */
@Component
class NobodyLeft {

    private static final List<Role> WORKERS = List.of(Role.STAFF, Role.SUPERVISOR, Role.MENTOR);

    private final StaffTasks staffTasks;
    private final HeldTasks tasks;
    private final TaskItems items;
    private final Teams teams;
    private final People people;
    private final Absences absences;
    private final Centres centres;
    private final WorkingCalendar calendar;
    private final MessageSource messages;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NobodyLeft(
            StaffTasks staffTasks,
            HeldTasks tasks,
            TaskItems items,
            Teams teams,
            People people,
            Absences absences,
            Centres centres,
            WorkingCalendar calendar,
            MessageSource messages,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.staffTasks = staffTasks;
        this.tasks = tasks;
        this.items = items;
        this.teams = teams;
        this.people = people;
        this.absences = absences;
        this.centres = centres;
        this.calendar = calendar;
        this.messages = messages;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a supervisor sees of the task that waits.
     *
     * @param able how many could be named
     */
    record Blocked(String process, String element, Instant due, ZoneId zone, List<Who> people, int able) {}

    /** @param until the last day of an absence; none for somebody who is barred */
    record Who(String name, @Nullable LocalDate until) {
        public boolean barred() {
            return until == null;
        }
    }

    /** Asks about the tasks that nobody can do now, and takes back what was asked about others. */
    void look(CentreId centre) {
        tasks.questions(centre).stream()
                .filter(question -> tasks.find(asked(question))
                        .filter(task -> task.holder() == null && teams.of(task).leavesNobody())
                        .isEmpty())
                .forEach(question -> items.drop(question.id(), clock.instant()));
        var away = absences.now(centre);
        if (!away.isEmpty()) {
            WORKERS.forEach(role -> look(centre, role, away));
        }
    }

    private void look(CentreId centre, Role role, Map<PersonId, Absence> away) {
        var holders = people.holders(centre, role);
        var present = holders.stream()
                .map(Person::id)
                .filter(one -> !away.containsKey(one))
                .toList();
        if (present.size() < holders.size()) {
            tasks.leftTo(centre, role.group(), present).stream()
                    .filter(task -> teams.of(task).leavesNobody())
                    .forEach(this::ask);
        }
    }

    /** Of a confidential task only those learn who may do it, so nobody is asked. */
    void ask(HeldTask task) {
        if (staffTasks.confidential(task.element())) {
            return;
        }
        var now = clock.instant();
        var due = calendar.after(task.centre(), now, 1);
        var question = new TaskId(UuidCreator.getTimeOrderedEpoch());
        if (tasks.ask(question, task.id(), now, due, calendar.part(task.centre(), now, due, 50))) {
            audit.record(task.centre(), null, "TaskLeftToNobody", task.id(), Map.of("question", question.toString()));
            events.publishEvent(new TaskLeftToNobody(new OpenTask(
                    question,
                    task.centre(),
                    HeldTasks.OURS,
                    HeldTasks.FIND_SUBSTITUTE,
                    task.number(),
                    Role.SUPERVISOR.group(),
                    null,
                    due)));
        }
    }

    /** What a module would do for a task of its diagrams. */
    StaffTask about(TaskDetail question) {
        return new Question(question);
    }

    private static TaskId asked(HeldTask question) {
        return Optional.ofNullable(question.about()).orElseThrow();
    }

    private class Question implements StaffTask {

        private final TaskDetail question;

        Question(TaskDetail question) {
            this.question = question;
        }

        @Override
        public String element() {
            return HeldTasks.FIND_SUBSTITUTE;
        }

        @Override
        public String serviceLevel() {
            throw new IllegalStateException("its due date was given when it was asked");
        }

        @Override
        public Subject subject(String businessKey) {
            return new Subject(question.centre(), question.subject(), question.title(), question.number(), "");
        }

        @Override
        public Set<Involvements.Kind> barring() {
            return Set.of();
        }

        private TaskId asked() {
            return Optional.ofNullable(question.about()).orElseThrow();
        }

        @Override
        public Page page(Scope me, String businessKey) {
            var task = tasks.find(asked()).orElseThrow(TaskGone::new);
            var team = teams.of(task);
            var zone = centres.get(task.centre()).zone();
            var able = team.able();
            var model = new Blocked(
                    task.process(),
                    task.element(),
                    task.due(),
                    zone,
                    team.holders().stream().map(one -> who(one, team)).toList(),
                    able.size());
            return new Page(
                    "workflow/nobody",
                    model,
                    Map.of(),
                    Map.of(
                            "people",
                            able.stream()
                                    .map(one -> new Option(one.id().toString(), label(me, one, team)))
                                    .toList()),
                    Map.of());
        }

        private static Who who(Person one, Team team) {
            var absence = team.away().get(one.id());
            return new Who(one.name(), team.barred().contains(one.id()) || absence == null ? null : absence.until());
        }

        private String label(Scope me, Person one, Team team) {
            var absence = team.away().get(one.id());
            var name = one.id().equals(me.person()) ? say("workflow.nobody.you") : one.name();
            return absence == null ? name : say("workflow.nobody.away-label", name, day(absence.until()));
        }

        @Override
        public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
            var task = tasks.lock(asked()).orElseThrow(TaskGone::new);
            if (task.holder() != null) {
                throw new TaskRefusal(null, "workflow.task.taken");
            }
            var solution = String.valueOf(values.get("solution"));
            var reason = String.valueOf(values.get("reason"));
            var by = people.find(me.person()).map(Person::name).orElse(null);
            if (solution.equals("name")) {
                appoint(me, task, String.valueOf(values.get("person")), reason, by);
            } else {
                tasks.letWait(task.id());
                tasks.trace(task, Move.WAITS, null, null, by, reason, clock.instant());
                audit.record(me.centre(), me.person(), "TaskLeftWaiting", task.id(), Map.of("case", task.caseKey()));
            }
            return Map.of("solution", solution);
        }

        private void appoint(Scope me, HeldTask task, String person, String reason, @Nullable String by) {
            var to = teams.of(task).able().stream()
                    .filter(one -> one.id().toString().equals(person))
                    .findFirst()
                    .orElseThrow(() -> new TaskRefusal("person", "workflow.task.not-for-them"));
            tasks.give(task.id(), to.id(), to.name(), true);
            tasks.trace(task, Move.APPOINTED, to.name(), null, by, reason, clock.instant());
            audit.record(
                    me.centre(),
                    me.person(),
                    "TaskAppointed",
                    task.id(),
                    Map.of("case", task.caseKey(), "to", to.id().toString()));
            events.publishEvent(new TaskHandedOver(task.open().heldBy(to.id())));
        }

        private String day(LocalDate day) {
            return DateTimeFormatter.ofPattern("d MMMM", LocaleContextHolder.getLocale())
                    .format(day);
        }

        private String say(String key, Object... arguments) {
            return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
        }
    }
}
