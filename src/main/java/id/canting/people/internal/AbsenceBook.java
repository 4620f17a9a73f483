package id.canting.people.internal;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Absence.Substitute;
import id.canting.people.AbsenceEnded;
import id.canting.people.AbsenceEntered;
import id.canting.people.AbsenceId;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.people.SubstituteNamed;
import id.canting.people.TaskKinds;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who enters what: everybody for themselves, a supervisor for everybody who works at the centre. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR', 'MENTOR')")
class AbsenceBook {

    /** Those who are given tasks. */
    private static final List<Role> WORKERS = List.of(Role.STAFF, Role.SUPERVISOR, Role.MENTOR);

    private static final int LONGEST_IN_DAYS = 366;

    private final AbsenceTable absences;
    private final AbsenceTurns turns;
    private final People people;
    private final ObjectProvider<TaskKinds> kinds;
    private final Centres centres;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AbsenceBook(
            AbsenceTable absences,
            AbsenceTurns turns,
            People people,
            ObjectProvider<TaskKinds> kinds,
            Centres centres,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.absences = absences;
        this.turns = turns;
        this.people = people;
        this.kinds = kinds;
        this.centres = centres;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param reason none for a reader whom it does not concern
     * @param substitutes their names, the one for most first
     */
    record Line(
            AbsenceId id,
            String name,
            LocalDate first,
            LocalDate last,
            @Nullable AbsenceReason reason,
            boolean now,
            List<String> substitutes,
            boolean mine,
            boolean mayChange) {}

    /** What can be chosen for somebody. @param kinds of task that come to them, each with who could stand in */
    record Choices(Person person, List<Person> anybody, Map<TaskKinds.Kind, List<Person>> kinds) {

        boolean allow(Substitute one) {
            var able = one.process() == null
                    ? anybody
                    : kinds.entrySet().stream()
                            .filter(kind -> kind.getKey().process().equals(one.process())
                                    && kind.getKey().element().equals(one.element()))
                            .findFirst()
                            .map(Map.Entry::getValue)
                            .orElse(List.of());
            return able.stream().anyMatch(person -> person.id().equals(one.person()));
        }
    }

    /** Staff and supervisors see everybody who is away or will be; mentors themselves. */
    @Transactional(readOnly = true)
    List<Line> list(Scope me) {
        var rows = absences.open(me.centre()).stream()
                .filter(row -> seesAll(me) || row.person().equals(me.person()))
                .toList();
        var names = people.names(rows.stream()
                .flatMap(row -> row.substitutes().stream())
                .map(Substitute::person)
                .toList());
        return rows.stream().map(row -> line(me, row, names)).toList();
    }

    private static boolean seesAll(Scope me) {
        return me.is(Role.STAFF) || me.is(Role.SUPERVISOR);
    }

    private static Line line(Scope me, AbsenceRow row, Map<PersonId, String> names) {
        var mine = row.person().equals(me.person());
        var mayChange = mine || me.is(Role.SUPERVISOR);
        return new Line(
                row.id(),
                row.name(),
                row.first(),
                row.last(),
                mayChange ? row.reason() : null,
                row.begun(),
                row.substitutes().stream()
                        .map(one -> names.getOrDefault(one.person(), ""))
                        .distinct()
                        .toList(),
                mine,
                mayChange);
    }

    /** Whom a supervisor can enter an absence for; just oneself for everybody else. */
    @Transactional(readOnly = true)
    Map<PersonId, String> whom(Scope me) {
        var all = new LinkedHashMap<PersonId, String>();
        if (me.is(Role.SUPERVISOR)) {
            WORKERS.stream()
                    .flatMap(role -> people.holders(me.centre(), role).stream())
                    .forEach(person -> all.put(person.id(), person.name()));
        }
        return all;
    }

    /** @throws NoSuchElementException for somebody whose absence is not this one's to enter */
    @Transactional(readOnly = true)
    Choices choices(Scope me, PersonId person) {
        if (!person.equals(me.person()) && !me.is(Role.SUPERVISOR)) {
            throw new NoSuchElementException("absence of " + person);
        }
        var holders = new EnumMap<Role, List<Person>>(Role.class);
        WORKERS.forEach(role -> holders.put(role, people.holders(me.centre(), role)));
        holders.values()
                .removeIf(some -> some.stream().noneMatch(one -> one.id().equals(person)));
        var self = holders.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.id().equals(person))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("absence of " + person));
        holders.replaceAll((role, some) ->
                some.stream().filter(one -> !one.id().equals(person)).toList());
        var able = new LinkedHashMap<TaskKinds.Kind, List<Person>>();
        kinds.stream()
                .flatMap(source -> source.all().stream())
                .filter(kind -> holders.containsKey(kind.role()))
                .forEach(kind -> able.put(kind, Objects.requireNonNull(holders.get(kind.role()))));
        var anybody = holders.values().stream()
                .flatMap(List::stream)
                .collect(toMap(Person::id, one -> one, (one, same) -> one, LinkedHashMap::new));
        return new Choices(self, List.copyOf(anybody.values()), able);
    }

    /** @throws NoSuchElementException when it has ended, or is none of the reader's business */
    AbsenceRow get(Scope me, AbsenceId id) {
        return absences.lock(me.centre(), id)
                .filter(row -> row.person().equals(me.person()) || me.is(Role.SUPERVISOR))
                .orElseThrow(() -> new NoSuchElementException("absence " + id));
    }

    void enter(Scope me, AbsencePlan plan) {
        require(me, plan);
        if (plan.first().isBefore(today(me))) {
            throw new PeopleRefusal("first", "people.absence.past");
        }
        var id = AbsenceId.next();
        keepingApart(() -> absences.add(id, me.centre(), plan, me.person(), clock.instant()));
        audit.record(me.centre(), me.person(), "AbsenceEntered", id, about(plan));
        name(me, id, plan, Set.of());
        beginIfToday(me, id);
    }

    /** Of one that has begun, the first day stays. */
    void change(Scope me, AbsenceId id, AbsencePlan typed) {
        var row = get(me, id);
        var plan = new AbsencePlan(
                row.person(),
                row.begun() ? row.first() : typed.first(),
                typed.last(),
                typed.reason(),
                typed.substitutes());
        require(me, plan);
        if (!row.begun() && plan.first().isBefore(today(me))) {
            throw new PeopleRefusal("first", "people.absence.past");
        }
        if (plan.last().isBefore(today(me))) {
            throw new PeopleRefusal("last", "people.absence.over");
        }
        keepingApart(() -> absences.change(id, plan));
        audit.record(me.centre(), me.person(), "AbsenceChanged", id, about(plan));
        name(me, id, plan, substitutes(row.substitutes()));
        if (row.begun()) {
            if (!Set.copyOf(row.substitutes()).equals(Set.copyOf(plan.substitutes()))) {
                events.publishEvent(new AbsenceEnded(id, me.centre(), row.person()));
            }
            events.publishEvent(new AbsenceEntered(id, me.centre(), row.person()));
        } else {
            beginIfToday(me, id);
        }
    }

    /** Back earlier, or not away at all. */
    void end(Scope me, AbsenceId id) {
        var row = get(me, id);
        turns.end(row, me.person(), row.begun() ? "AbsenceEndedEarly" : "AbsenceCancelled");
    }

    private void beginIfToday(Scope me, AbsenceId id) {
        absences.lock(me.centre(), id)
                .filter(row -> !row.first().isAfter(today(me)))
                .ifPresent(row -> turns.begin(row, me.person()));
    }

    private void require(Scope me, AbsencePlan plan) {
        var choices = choices(me, plan.person());
        if (plan.last().isBefore(plan.first())) {
            throw new PeopleRefusal("last", "people.absence.backwards");
        }
        if (plan.last().isAfter(plan.first().plusDays(LONGEST_IN_DAYS))) {
            throw new PeopleRefusal("last", "people.absence.too-long");
        }
        if (!plan.substitutes().stream().allMatch(choices::allow)) {
            throw new PeopleRefusal("substitute", "people.absence.substitute-cannot");
        }
    }

    /** That one person's absences keep apart is for the database to say: two are entered at once as well. */
    private static void keepingApart(Runnable change) {
        try {
            change.run();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("absence_one_at_a_time_ex")) {
                throw new PeopleRefusal("first", "people.absence.overlaps");
            }
            throw e;
        }
    }

    private void name(Scope me, AbsenceId id, AbsencePlan plan, Set<PersonId> known) {
        var from = plan.first().atStartOfDay(centres.get(me.centre()).zone()).toInstant();
        substitutes(plan.substitutes()).stream()
                .filter(person -> !known.contains(person))
                .forEach(person -> events.publishEvent(new SubstituteNamed(id, me.centre(), person, from)));
    }

    private static Set<PersonId> substitutes(List<Substitute> substitutes) {
        return substitutes.stream().map(Substitute::person).collect(toCollection(HashSet::new));
    }

    LocalDate today(Scope me) {
        return turns.today(centres.get(me.centre()));
    }

    /** Not the reason: it may be an illness. */
    private static Map<String, String> about(AbsencePlan plan) {
        return Map.of(
                "person", plan.person().toString(),
                "first", plan.first().toString(),
                "last", plan.last().toString());
    }
}
