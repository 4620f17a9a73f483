package id.canting.privacy.internal;

import id.canting.centre.Centres;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.people.Restrictions;
import id.canting.privacy.DataRequestId;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is seen of a request. */
@Component
@Transactional(readOnly = true)
class RequestViews {

    private final DataRequestRepository requests;
    private final PrivacyReasons reasons;
    private final Centres centres;
    private final People people;
    private final Restrictions restrictions;
    private final CopyWords words;

    RequestViews(
            DataRequestRepository requests,
            PrivacyReasons reasons,
            Centres centres,
            People people,
            Restrictions restrictions,
            CopyWords words) {
        this.requests = requests;
        this.reasons = reasons;
        this.centres = centres;
        this.people = people;
        this.restrictions = restrictions;
        this.words = words;
    }

    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    List<DataRequestRepository.Row> page(Scope me, Cursor after, int limit) {
        return requests.page(me, after, limit);
    }

    /** @throws NoSuchElementException also when it is their own: they see it where everybody sees theirs */
    @PreAuthorize("hasAnyRole('STAFF', 'SUPERVISOR')")
    RequestView ofOffice(Scope me, DataRequestId id) {
        var request = requests.get(me, id);
        if (request.person().equals(me.person())) {
            throw new NoSuchElementException("data request " + id);
        }
        restrictions.requireOpen(me, request.person(), "/data-requests/" + id);
        return of(request);
    }

    /** @throws NoSuchElementException also when it is another person's */
    @PreAuthorize("isAuthenticated()")
    RequestView mine(Scope me, DataRequestId id) {
        var request = requests.get(me, id);
        if (!request.person().equals(me.person())) {
            throw new NoSuchElementException("data request " + id);
        }
        return of(request);
    }

    RequestView of(DataRequest request) {
        var state = request.state();
        var history = requests.history(request.id());
        var everybody = new HashSet<PersonId>();
        everybody.add(request.person());
        history.forEach(change -> {
            if (change.by() != null) {
                everybody.add(change.by());
            }
        });
        var names = people.names(everybody);
        var proposal = state.proposal();
        var centre = centres.get(request.centre());
        return new RequestView(
                request.id().toString(),
                request.number(),
                centre.id(),
                centre.zone(),
                names.getOrDefault(request.person(), ""),
                request.kind(),
                request.kind() == DataRequest.Kind.CONSENT_WITHDRAWN
                        ? words.say("privacy.consent." + state.about())
                        : state.about(),
                request.status(),
                state.receivedAt(),
                state.due(),
                proposal == null ? null : proposal.answer(),
                proposal == null ? null : ground(proposal.ground()),
                proposal == null ? null : proposal.explanation(),
                state.question(),
                proposal == null ? null : names.get(proposal.by()),
                state.accountEnds(),
                requests.proof(request.id()).stream()
                        .map(trace -> new RequestView.Trace(
                                words.say("privacy.erased." + trace.what()),
                                trace.erased(),
                                ground(trace.ground()),
                                trace.until()))
                        .toList(),
                history.stream()
                        .map(change -> new RequestView.Event(
                                change.to(), change.by() == null ? null : names.get(change.by()), change.at()))
                        .toList());
    }

    private @Nullable String ground(@Nullable String code) {
        var ground = reasons.find(code);
        return ground == null ? code : ground.words() + " (" + ground.rule() + ")";
    }
}
