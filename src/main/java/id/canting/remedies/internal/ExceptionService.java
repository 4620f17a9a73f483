package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.centre.NumberSeries;
import id.canting.centre.ServiceLevels;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Checked;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionNotice;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.ExceptionalCases.Askable;
import id.canting.remedies.ExceptionalCases.Requirement;
import id.canting.workflow.CaseClock;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person asks for out of turn, in a case of their own; staff take it down for whoever comes to the desk. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('ARTISAN', 'STAFF', 'SUPERVISOR')")
class ExceptionService {

    static final String KIND = "exception";

    /** Why the clock of the case stands still. */
    static final String JUDGED = "exception";

    private static final Logger log = LoggerFactory.getLogger(ExceptionService.class);

    private final ExceptionRepository exceptions;
    private final Registered registered;
    private final Involvements involvements;
    private final ServiceLevels levels;
    private final NumberSeries numbers;
    private final Centres centres;
    private final Documents documents;
    private final Audit audit;
    private final CaseClock clocks;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExceptionService(
            ExceptionRepository exceptions,
            Registered registered,
            Involvements involvements,
            ServiceLevels levels,
            NumberSeries numbers,
            Centres centres,
            Documents documents,
            Audit audit,
            CaseClock clocks,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exceptions = exceptions;
        this.registered = registered;
        this.involvements = involvements;
        this.levels = levels;
        this.numbers = numbers;
        this.centres = centres;
        this.documents = documents;
        this.audit = audit;
        this.clocks = clocks;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NoSuchElementException when it is neither their own case nor one of the centre whose desk they are at */
    Askable askable(Scope me, String kind, UUID caseId) {
        return registered
                .exceptional(kind)
                .askable(me, caseId)
                .filter(one -> one.person().equals(me.person()) || isAtDesk(me))
                .orElseThrow(() -> new NoSuchElementException(kind + " " + caseId));
    }

    /** What waits for an answer already, in a case of which the reader may know. */
    Optional<ExceptionId> open(String kind, UUID caseId) {
        return exceptions.open(kind, caseId).map(ExceptionRequest::id);
    }

    /** A wished last day ends when the centre closes. @throws RemediesRefusal when it is no day after the deadline */
    Instant endOf(Scope me, Askable askable, LocalDate day) {
        var centre = centres.get(me.centre());
        var end = day.atTime(centre.closes()).atZone(centre.zone()).toInstant();
        var today = LocalDate.ofInstant(clock.instant(), centre.zone());
        if (askable.deadline() == null
                || !end.isAfter(askable.deadline())
                || !day.isAfter(today)
                || day.isAfter(today.plusYears(1))) {
            throw new RemediesRefusal("remedies.exception.until-wrong");
        }
        return end;
    }

    /** Asks for it. The second time, also from an old page, nothing happens. @param until given for more time */
    ExceptionId request(
            Scope me,
            String kind,
            UUID caseId,
            ExceptionKind what,
            @Nullable LocalDate until,
            @Nullable String requirement,
            String why,
            List<Checked> papers) {
        var askable = askable(me, kind, caseId);
        var known = open(kind, caseId);
        if (known.isPresent()) {
            return known.get();
        }
        if (askable.obstacle() != null) {
            throw new RemediesRefusal(askable.obstacle());
        }
        if (!askable.kinds().contains(what)) {
            throw new RemediesRefusal("remedies.exception.not-now");
        }
        var now = clock.instant();
        var request = ExceptionRequest.of(
                ExceptionId.next(),
                me.centre(),
                askable.person(),
                askable.person().equals(me.person()) ? null : me.person(),
                numbers.next(me.centre(), "PGC"),
                new Appeal.About(kind, caseId, askable.number(), askable.path()),
                wish(me, askable, what, until, requirement, why),
                levels.due(me.centre(), "judge-exception", now),
                now);
        if (!exceptions.insert(request)) {
            throw new RemediesRefusal("remedies.exception.once");
        }
        involve(me, request);
        for (int n = 0; n < papers.size(); n++) {
            var file = new CaseFile(KIND, request.id().value());
            documents.store(me, request.person(), file, "PAPER_" + (n + 1), true, papers.get(n));
        }
        audit.record(
                me.centre(),
                me.person(),
                "ExceptionRequested",
                request.id(),
                Map.of("number", request.number(), "kind", what.name(), "case", caseId.toString()));
        clocks.stop(caseId.toString(), JUDGED);
        workflow.start("ExceptionRequested", request.id().toString(), me.centre());
        events.publishEvent(
                new ExceptionNotice(request.id(), me.centre(), request.person(), ExceptionStatus.REQUESTED));
        log.atInfo().addKeyValue("exception", request.id()).log("Exception requested");
        return request.id();
    }

    private ExceptionRequest.Wish wish(
            Scope me,
            Askable askable,
            ExceptionKind what,
            @Nullable LocalDate until,
            @Nullable String requirement,
            String why) {
        return switch (what) {
            case MORE_TIME -> {
                if (until == null) {
                    throw new RemediesRefusal("remedies.exception.until-missing");
                }
                yield new ExceptionRequest.Wish(what, endOf(me, askable, until), askable.deadline(), null, why);
            }
            case WAIVER -> new ExceptionRequest.Wish(what, null, null, named(askable, requirement), why);
            case ADJUSTMENT -> new ExceptionRequest.Wish(what, null, null, null, why);
        };
    }

    static Requirement named(Askable askable, @Nullable String code) {
        return askable.requirements().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new RemediesRefusal("remedies.choose"));
    }

    /**
     * Who knows the case may well judge whether somebody needs a week more; whether something is not asked at all is
     * judged by somebody who had nothing to do with it. Who took it down judges neither.
     */
    private void involve(Scope me, ExceptionRequest request) {
        var key = request.id().toString();
        registered
                .exceptional(request.about().kind())
                .involved(request.about().caseId())
                .forEach((person, kinds) -> kinds.stream()
                        .filter(how -> request.kind() == ExceptionKind.WAIVER || how == Kind.RELATED)
                        .forEach(how -> involvements.add(me.centre(), request.person(), person, how, key)));
        if (!request.person().equals(me.person())) {
            involvements.add(me.centre(), request.person(), me.person(), Kind.VERIFIED, key);
        }
    }

    /** What the person says to the question; staff may take it down. */
    void answer(Scope me, ExceptionId id, String answer) {
        var request = mine(me, id);
        var now = clock.instant();
        request.answer(answer, levels.due(request.centre(), "judge-exception", now), now);
        exceptions.save(request, me.person());
        audit.record(me.centre(), me.person(), "ExceptionAnswered", id, Map.of());
        workflow.correlate("ExceptionAnswered", id.toString());
        log.atInfo().addKeyValue("exception", id).log("Exception answered");
    }

    /** Takes it back. The second time nothing happens. */
    void withdraw(Scope me, ExceptionId id) {
        var request = mine(me, id);
        if (request.status() == ExceptionStatus.WITHDRAWN) {
            return;
        }
        request.withdraw(me.person(), clock.instant());
        exceptions.save(request, me.person());
        audit.record(me.centre(), me.person(), "ExceptionWithdrawn", id, Map.of());
        workflow.correlate("ExceptionWithdrawn", id.toString());
        log.atInfo().addKeyValue("exception", id).log("Exception withdrawn");
    }

    private ExceptionRequest mine(Scope me, ExceptionId id) {
        var request = exceptions.lock(me, id);
        if (!request.person().equals(me.person()) && !isAtDesk(me)) {
            throw new NoSuchElementException("exception " + id);
        }
        return request;
    }

    static boolean isAtDesk(Scope me) {
        return me.is(Role.STAFF) || me.is(Role.SUPERVISOR);
    }
}
