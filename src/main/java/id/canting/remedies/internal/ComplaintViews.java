package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.People;
import id.canting.remedies.ComplaintId;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is seen of a complaint. */
@Component
@Transactional(readOnly = true)
class ComplaintViews {

    private final ComplaintRepository complaints;
    private final RemedyReasons reasons;
    private final Involvements involvements;
    private final Centres centres;
    private final People people;
    private final MessageSource messages;

    ComplaintViews(
            ComplaintRepository complaints,
            RemedyReasons reasons,
            Involvements involvements,
            Centres centres,
            People people,
            MessageSource messages) {
        this.complaints = complaints;
        this.reasons = reasons;
        this.involvements = involvements;
        this.centres = centres;
        this.people = people;
        this.messages = messages;
    }

    /** Without those that are about the reader. */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    List<ComplaintRepository.Row> page(Scope me, Cursor after, int limit) {
        var hidden = involvements.cases(me.centre(), me.person(), Set.of(Kind.RELATED));
        return complaints.page(me, hidden, after, limit);
    }

    /** @throws NoSuchElementException also for whom it is about */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    ComplaintView of(Scope me, ComplaintId id) {
        var complaint = complaints.get(me, id);
        if (involvements
                .inCase(id.toString(), complaint.person(), Set.of(Kind.RELATED))
                .contains(me.person())) {
            throw new NoSuchElementException("complaint " + id);
        }
        return of(complaint);
    }

    ComplaintView of(Complaint complaint) {
        var state = complaint.state();
        var history = complaints.history(complaint.id());
        var everybody = new HashSet<PersonId>();
        everybody.add(complaint.person());
        history.forEach(change -> {
            if (change.by() != null) {
                everybody.add(change.by());
            }
        });
        var names = people.names(everybody);
        var centre = centres.get(complaint.centre());
        var finding = state.finding();
        var answer = state.answer();
        var measure = state.measure();
        var reason = reasons.find(answer == null ? null : answer.why().reason());
        return new ComplaintView(
                complaint.id().toString(),
                complaint.number(),
                complaint.status(),
                centre.zone(),
                centre.id(),
                centre.name(),
                state.kind(),
                names.getOrDefault(complaint.person(), ""),
                state.text(),
                state.receivedAt(),
                complaint.status().isFinal() ? null : state.due(),
                state.message(),
                finding == null ? null : finding.words(),
                finding == null ? null : names.get(finding.by()),
                reason == null ? null : reason.words(),
                reason == null ? null : reason.rule(),
                answer == null ? null : answer.why().explanation(),
                measure == null ? null : measure.words(),
                measure == null ? null : measure.until(),
                state.effect(),
                history.stream()
                        .map(change -> new ComplaintView.Event(
                                change.to(), change.by() == null ? null : names.get(change.by()), change.at()))
                        .toList());
    }

    String nameOf(Complaint complaint) {
        return people.names(List.of(complaint.person())).getOrDefault(complaint.person(), "");
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    String greeting(Complaint complaint) {
        return say("remedies.complaint.greeting", complaint.number());
    }
}
