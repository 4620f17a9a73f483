package id.canting.remedies.internal;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionNotice;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.ExceptionSummary;
import id.canting.remedies.Exceptions;
import id.canting.workflow.CaseClock;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a request and its answer: for the process, and for the modules that own the cases. */
@Component
@Transactional
class ExceptionConsequences implements Exceptions {

    private static final Logger log = LoggerFactory.getLogger(ExceptionConsequences.class);

    private final ExceptionRepository exceptions;
    private final RemedyRecords records;
    private final ExceptionJudge judge;
    private final ServiceLevels levels;
    private final Audit audit;
    private final CaseClock clocks;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExceptionConsequences(
            ExceptionRepository exceptions,
            RemedyRecords records,
            ExceptionJudge judge,
            ServiceLevels levels,
            Audit audit,
            CaseClock clocks,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exceptions = exceptions;
        this.records = records;
        this.judge = judge;
        this.levels = levels;
        this.audit = audit;
        this.clocks = clocks;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    String chooseJudge(String key) {
        var request = get(key);
        var wish = request.state().wish();
        var trace = judge.ask(request, wish.deadline(), wish.until());
        records.add(request.id().value(), trace, clock.instant());
        return ExceptionJudge.of(trace);
    }

    /** The clock goes on with what was left; what was granted comes on top. */
    void grant(String key) {
        var request = get(key);
        if (first(request, "grant")) {
            go(request);
            workflow.correlate("ExceptionGranted", request.about().caseId().toString());
            tell(request);
        }
    }

    void refuse(String key) {
        var request = get(key);
        if (first(request, "refuse")) {
            go(request);
            tell(request);
        }
    }

    String answerDeadline(String key) {
        return get(key).state().due().toString();
    }

    void goOnUnanswered(String key) {
        var request = get(key);
        if (first(request, "unanswered")) {
            var now = clock.instant();
            request.goOnUnanswered(levels.due(request.centre(), "judge-exception", now), now);
            exceptions.save(request, null);
        }
    }

    /** Withdrawn, or overtaken by its case. */
    void close(String key) {
        var request = get(key);
        if (first(request, "close")) {
            go(request);
            tell(request);
        }
    }

    @Override
    public List<ExceptionSummary> about(String kind, UUID caseId) {
        return exceptions.about(kind, caseId).stream()
                .map(ExceptionConsequences::summary)
                .toList();
    }

    @Override
    public ExceptionSummary get(ExceptionId id) {
        return summary(exceptions.ofProcess(id));
    }

    @Override
    public List<Grant> granted(String kind, UUID caseId) {
        return exceptions.about(kind, caseId).stream()
                .filter(request -> request.status() == ExceptionStatus.GRANTED)
                .filter(request -> first(request, "apply"))
                .map(ExceptionRequest::state)
                .map(state -> new Grant(
                        state.number(),
                        state.wish().kind(),
                        state.until(),
                        state.wish().requirement() == null
                                ? null
                                : state.wish().requirement().code(),
                        String.valueOf(state.words())))
                .toList();
    }

    @Override
    public void overtake(String kind, UUID caseId, Set<ExceptionKind> kinds) {
        exceptions
                .open(kind, caseId)
                .filter(request -> kinds.contains(request.kind()))
                .ifPresent(request -> {
                    request.overtake(clock.instant());
                    exceptions.save(request, null);
                    audit.record(request.centre(), null, "ExceptionOvertaken", request.id(), Map.of());
                    workflow.correlate("ExceptionOvertaken", request.id().toString());
                });
    }

    private ExceptionRequest get(String key) {
        return exceptions.ofProcess(ExceptionId.of(key));
    }

    private boolean first(ExceptionRequest request, String step) {
        return records.first(request.id().value(), step, clock.instant());
    }

    private void go(ExceptionRequest request) {
        clocks.go(request.about().caseId().toString(), ExceptionService.JUDGED);
    }

    private void tell(ExceptionRequest request) {
        events.publishEvent(new ExceptionNotice(request.id(), request.centre(), request.person(), request.status()));
        log.atInfo()
                .addKeyValue("exception", request.id())
                .addKeyValue("status", request.status())
                .log("Exception ended");
    }

    private static ExceptionSummary summary(ExceptionRequest request) {
        var state = request.state();
        return new ExceptionSummary(
                request.id(),
                request.centre(),
                request.person(),
                request.number(),
                request.kind(),
                request.status(),
                state.requestedAt(),
                request.due(),
                state.until());
    }
}
