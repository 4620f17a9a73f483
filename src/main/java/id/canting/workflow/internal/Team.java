package id.canting.workflow.internal;

import id.canting.identity.PersonId;
import id.canting.people.Absence;
import id.canting.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Those for whom a task is.
 *
 * @param holders of the role that may take it
 * @param barred who may not, because of what they did in the case before
 * @param away everybody who is away from the centre
 */
record Team(List<Person> holders, Set<PersonId> barred, Map<PersonId, Absence> away) {

    /** Who may do it, away or not. */
    List<Person> able() {
        return holders.stream().filter(one -> !barred.contains(one.id())).toList();
    }

    Optional<Person> able(PersonId person) {
        return able().stream().filter(one -> one.id().equals(person)).findFirst();
    }

    private Optional<Person> present(PersonId person) {
        return able(person).filter(one -> !away.containsKey(one.id()));
    }

    /** Nobody who is there may do it. A role that nobody has is another matter. */
    boolean leavesNobody() {
        return !holders.isEmpty() && able().stream().allMatch(one -> away.containsKey(one.id()));
    }

    /** Where it goes that is meant for somebody: to them, or while they are away to who stands in, or to its group. */
    Hands handsOf(PersonId wanted, String process, String element) {
        var absence = away.get(wanted);
        if (able(wanted).isEmpty()) {
            return Hands.NONE;
        }
        return absence == null
                ? new Hands(able(wanted).orElse(null), null)
                : new Hands(standIn(absence, process, element).orElse(null), absence);
    }

    /** The substitute; while they are away themselves, theirs, once. Never somebody who is barred. */
    Optional<Person> standIn(Absence absence, String process, String element) {
        return absence.substituteFor(process, element).flatMap(first -> {
            var second = away.get(first);
            return second == null
                    ? present(first)
                    : second.substituteFor(process, element)
                            .filter(person -> !person.equals(absence.person()))
                            .flatMap(this::present);
        });
    }
}
