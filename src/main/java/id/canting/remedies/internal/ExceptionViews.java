package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Restrictions;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionalCases.Askable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is seen of a request for an exception. */
@Component
@Transactional(readOnly = true)
class ExceptionViews {

    private final ExceptionRepository exceptions;
    private final Registered registered;
    private final RemedyReasons reasons;
    private final Documents documents;
    private final Centres centres;
    private final People people;
    private final Restrictions restrictions;
    private final MessageSource messages;

    ExceptionViews(
            ExceptionRepository exceptions,
            Registered registered,
            RemedyReasons reasons,
            Documents documents,
            Centres centres,
            People people,
            Restrictions restrictions,
            MessageSource messages) {
        this.exceptions = exceptions;
        this.registered = registered;
        this.reasons = reasons;
        this.documents = documents;
        this.centres = centres;
        this.people = people;
        this.restrictions = restrictions;
        this.messages = messages;
    }

    /** The person's own, or one of the centre's for its office. @throws NoSuchElementException for everybody else */
    ExceptionView of(Scope me, ExceptionId id) {
        var request = exceptions.get(me, id);
        if (!maySee(me, request)) {
            throw new NoSuchElementException("exception " + id);
        }
        restrictions.requireOpen(me, request.person(), "/exceptions/" + id);
        var view = of(request, request.state().wish().deadline());
        return mayReadWhy(me, request) ? view : view.withoutWhy();
    }

    static boolean maySee(Scope me, ExceptionRequest request) {
        return request.person().equals(me.person()) || ExceptionService.isAtDesk(me);
    }

    /** Why somebody needs an exception is read by those who judge it; afterwards by supervisors. */
    static boolean mayReadWhy(Scope me, ExceptionRequest request) {
        return request.person().equals(me.person())
                || me.is(Role.SUPERVISOR)
                || me.is(Role.STAFF) && !request.status().isFinal();
    }

    /** With the deadline as it is when the clock goes on now. */
    ExceptionView toJudge(Scope me, ExceptionRequest request) {
        var about = request.about();
        return of(
                request,
                registered
                        .exceptional(about.kind())
                        .askable(me, about.caseId())
                        .map(Askable::deadline)
                        .orElse(null));
    }

    private ExceptionView of(ExceptionRequest request, @Nullable Instant deadline) {
        var state = request.state();
        var history = exceptions.history(request.id());
        var everybody = new HashSet<PersonId>();
        everybody.add(request.person());
        history.stream()
                .map(ExceptionRepository.Change::by)
                .filter(Objects::nonNull)
                .forEach(everybody::add);
        var names = people.names(everybody);
        var centre = centres.get(request.centre());
        var reason = reasons.find(state.reason());
        var wish = state.wish();
        return new ExceptionView(
                request.id().toString(),
                request.number(),
                request.kind(),
                request.status(),
                centre.zone(),
                centre.id(),
                centre.name(),
                request.about().number(),
                request.about().path(),
                request.person(),
                names.getOrDefault(request.person(), ""),
                state.enteredBy() == null ? null : names.get(state.enteredBy()),
                wish.until(),
                deadline,
                wish.requirement() == null ? null : wish.requirement().label(),
                wish.why(),
                state.requestedAt(),
                request.due(),
                state.question(),
                state.answer(),
                state.until(),
                reason == null ? null : reason.words(),
                reason == null ? null : reason.rule(),
                state.words(),
                documents.of(new CaseFile(ExceptionService.KIND, request.id().value())),
                history.stream()
                        .map(change -> new ExceptionView.Event(
                                change.to(), change.by() == null ? null : names.get(change.by()), change.at()))
                        .toList());
    }

    String nameOf(PersonId person) {
        return people.names(List.of(person)).getOrDefault(person, "");
    }

    LocalDate day(ExceptionRequest request, Instant at) {
        return LocalDate.ofInstant(at, centres.get(request.centre()).zone());
    }

    String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
