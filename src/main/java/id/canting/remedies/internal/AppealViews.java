package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Restrictions;
import id.canting.remedies.AppealId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is seen of an appeal. */
@Component
@Transactional(readOnly = true)
class AppealViews {

    private final AppealRepository appeals;
    private final FrozenFiles files;
    private final RemedyReasons reasons;
    private final Documents documents;
    private final Centres centres;
    private final People people;
    private final Restrictions restrictions;
    private final MessageSource messages;

    AppealViews(
            AppealRepository appeals,
            FrozenFiles files,
            RemedyReasons reasons,
            Documents documents,
            Centres centres,
            People people,
            Restrictions restrictions,
            MessageSource messages) {
        this.appeals = appeals;
        this.files = files;
        this.reasons = reasons;
        this.documents = documents;
        this.centres = centres;
        this.people = people;
        this.restrictions = restrictions;
        this.messages = messages;
    }

    /** The person's own, or one of the centre's for its office. @throws NoSuchElementException for everybody else */
    AppealView of(Scope me, AppealId id) {
        var appeal = appeals.get(me, id);
        var office = me.is(Role.STAFF) || me.is(Role.SUPERVISOR);
        if (!appeal.person().equals(me.person()) && !(office && appeal.centre().equals(me.centre()))) {
            throw new NoSuchElementException("appeal " + id);
        }
        restrictions.requireOpen(me, appeal.person(), "/appeals/" + id);
        return of(appeal);
    }

    AppealView of(Appeal appeal) {
        var state = appeal.state();
        var history = appeals.history(appeal.id());
        var names = people.names(everybody(appeal, history));
        var centre = centres.get(appeal.centre());
        var reason =
                reasons.find(state.verdict() == null ? null : state.verdict().reason());
        return new AppealView(
                appeal.id().toString(),
                appeal.number(),
                appeal.status(),
                centre.zone(),
                centre.id(),
                centre.name(),
                appeal.about().number(),
                appeal.about().path(),
                appeal.person(),
                names.getOrDefault(appeal.person(), ""),
                state.grounds(),
                state.filedAt(),
                appeal.due(),
                state.message(),
                state.decidingCentre() == null
                        ? null
                        : centres.get(state.decidingCentre()).name(),
                state.panel(),
                named(appeal, names),
                documents.of(new CaseFile(AppealService.KIND, appeal.id().value())),
                files.of(appeal.id()),
                history.stream()
                        .map(change -> new AppealView.Event(
                                change.to(), change.by() == null ? null : names.get(change.by()), change.at()))
                        .toList(),
                reason == null ? null : reason.words(),
                reason == null ? null : reason.rule(),
                state.verdict() == null ? null : state.verdict().explanation());
    }

    String nameOf(PersonId person) {
        return people.names(List.of(person)).getOrDefault(person, "");
    }

    /** How an acknowledgement begins, in the language of whoever filed it. */
    String greeting(Appeal appeal) {
        var person = people.get(appeal.person());
        return messages.getMessage(
                "remedies.appeal.greeting", new Object[] {person.name(), appeal.number()}, person.language());
    }

    private static AppealView.@Nullable Named named(Appeal appeal, Map<PersonId, String> names) {
        var appointment = appeal.appointment();
        return appointment == null
                ? null
                : new AppealView.Named(
                        names.getOrDefault(appointment.person(), ""),
                        names.getOrDefault(appointment.by(), ""),
                        appointment.grounds(),
                        appointment.signedBy() == null ? null : names.get(appointment.signedBy()));
    }

    private static HashSet<PersonId> everybody(Appeal appeal, List<AppealChange> history) {
        var everybody = new HashSet<PersonId>();
        everybody.add(appeal.person());
        history.stream().map(AppealChange::by).filter(Objects::nonNull).forEach(everybody::add);
        var appointment = appeal.appointment();
        if (appointment != null) {
            everybody.add(appointment.person());
            everybody.add(appointment.by());
            if (appointment.signedBy() != null) {
                everybody.add(appointment.signedBy());
            }
        }
        return everybody;
    }
}
