package id.canting.workflow.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.people.Absence;
import id.canting.people.AbsenceEnded;
import id.canting.people.AbsenceEntered;
import id.canting.people.AbsenceId;
import id.canting.people.Absences;
import id.canting.people.Person;
import id.canting.workflow.TasksGivenBack;
import id.canting.workflow.TasksTakenOver;
import id.canting.workflow.internal.HeldTasks.Move;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves the tasks of whoever goes away, in the transaction that says so, and brings back what was not begun. */
@Component
class Substitution {

    private final HeldTasks tasks;
    private final Teams teams;
    private final Absences absences;
    private final NobodyLeft nobody;
    private final Centres centres;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Substitution(
            HeldTasks tasks,
            Teams teams,
            Absences absences,
            NobodyLeft nobody,
            Centres centres,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.teams = teams;
        this.absences = absences;
        this.nobody = nobody;
        this.centres = centres;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AbsenceEntered entered) {
        var away = absences.now(entered.centre());
        Optional.ofNullable(away.get(entered.person())).ifPresent(absence -> {
            tasks.lastsUntil(absence.id(), absence.until());
            takeFrom(absence, away);
            nobody.look(entered.centre());
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AbsenceEnded ended) {
        giveBack(ended.absence());
        nobody.look(ended.centre());
    }

    /**
     * What slipped through: a task that was opened for somebody in the very moment when they went away, a role that was
     * taken from the last one who was there.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var centre : centres.all()) {
            transaction.executeWithoutResult(status -> mend(centre.id()));
        }
        var now = centres.all().stream()
                .flatMap(centre -> absences.now(centre.id()).values().stream())
                .map(Absence::id)
                .collect(Collectors.toSet());
        tasks.lending().stream()
                .filter(absence -> !now.contains(absence))
                .forEach(absence -> transaction.executeWithoutResult(status -> giveBack(absence)));
    }

    private void mend(CentreId centre) {
        var away = absences.now(centre);
        away.values().forEach(absence -> takeFrom(absence, away));
        nobody.look(centre);
    }

    private void takeFrom(Absence absence, Map<PersonId, Absence> away) {
        var substitutes = new HashMap<Absence, HashSet<PersonId>>();
        for (var task : tasks.heldBy(absence.centre(), absence.person())) {
            var owner = task.owner() == null ? absence : away.getOrDefault(task.owner(), absence);
            lend(task, owner).ifPresent(person -> substitutes
                    .computeIfAbsent(owner, some -> new HashSet<>())
                    .add(person.id()));
        }
        substitutes.forEach((owner, people) -> people.forEach(person -> tell(owner, person)));
    }

    /** @param absence of the one whose task it is, which need not be the one who has it */
    private Optional<Person> lend(HeldTask task, Absence absence) {
        var team = teams.of(task);
        var to = team.standIn(absence, task.process(), task.element());
        tasks.lend(task.id(), absence, to.orElse(null), clock.instant());
        trace(task, absence, to.orElse(null), null);
        if (to.isEmpty() && !task.isOurs() && team.leavesNobody()) {
            nobody.ask(task);
        }
        return to;
    }

    /** In the case's trail and in the audit: it went to who stands in, or to its group. @param by who sent it there */
    void trace(HeldTask task, Absence absence, @Nullable Person to, @Nullable Person by) {
        tasks.trace(
                task,
                to == null ? Move.GROUP : Move.SUBSTITUTE,
                to == null ? null : to.name(),
                absence,
                by == null ? null : by.name(),
                null,
                clock.instant());
        audit.record(
                task.centre(),
                by == null ? null : by.id(),
                to == null ? "TaskLeftToGroup" : "TaskSubstituted",
                task.id(),
                about(task, absence.id(), to == null ? null : to.id()));
    }

    void tell(Absence absence, PersonId substitute) {
        events.publishEvent(new TasksTakenOver(absence.centre(), absence.person(), substitute, absence.until()));
    }

    private void giveBack(AbsenceId absence) {
        var told = new HashSet<TasksGivenBack>();
        for (var task : tasks.lent(absence)) {
            var owner = task.owner() == null
                    ? Optional.<Person>empty()
                    : teams.of(task).able(task.owner());
            if (owner.isPresent() && !(task.holder() != null && task.begun())) {
                var back = owner.get();
                tasks.give(task.id(), back.id(), back.name(), false);
                tasks.trace(task, Move.BACK, back.name(), null, null, null, clock.instant());
                audit.record(task.centre(), null, "TaskGivenBack", task.id(), about(task, absence, back.id()));
                if (task.holder() != null) {
                    told.add(new TasksGivenBack(task.centre(), back.id(), task.holder()));
                }
            } else {
                tasks.give(task.id(), task.holder(), task.holderName(), false);
                if (task.holder() != null) {
                    tasks.trace(task, Move.KEPT, task.holderName(), null, null, null, clock.instant());
                    audit.record(task.centre(), null, "TaskKept", task.id(), about(task, absence, task.holder()));
                }
            }
        }
        told.forEach(events::publishEvent);
    }

    private static Map<String, String> about(HeldTask task, AbsenceId absence, @Nullable PersonId to) {
        var about = new HashMap<String, String>();
        about.put("element", task.element());
        about.put("case", task.caseKey());
        about.put("absence", absence.toString());
        if (to != null) {
            about.put("to", to.toString());
        }
        return about;
    }
}
