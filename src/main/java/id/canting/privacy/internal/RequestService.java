package id.canting.privacy.internal;

import id.canting.audit.Audit;
import id.canting.centre.NumberSeries;
import id.canting.centre.ServiceLevels;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.people.Proof;
import id.canting.people.Restrictions;
import id.canting.privacy.DataRequestId;
import id.canting.privacy.PrivacyNotice;
import id.canting.privacy.internal.DataRequest.Kind;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What everybody may ask about their own data. */
@Service
@Transactional
@PreAuthorize("isAuthenticated()")
class RequestService {

    private static final Logger log = LoggerFactory.getLogger(RequestService.class);

    private final DataRequestRepository requests;
    private final Restrictions restrictions;
    private final Involvements involvements;
    private final ServiceLevels levels;
    private final NumberSeries numbers;
    private final Audit audit;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestService(
            DataRequestRepository requests,
            Restrictions restrictions,
            Involvements involvements,
            ServiceLevels levels,
            NumberSeries numbers,
            Audit audit,
            Workflow workflow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.restrictions = restrictions;
        this.involvements = involvements;
        this.levels = levels;
        this.numbers = numbers;
        this.audit = audit;
        this.workflow = workflow;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<DataRequest> mine(Scope me) {
        return requests.of(me.centre(), me.person());
    }

    @Transactional(readOnly = true)
    Optional<Instant> restrictedSince(Scope me) {
        return restrictions.since(me.centre(), me.person());
    }

    /** What weighs is asked for with a fresh proof. One of a kind at a time: the second is the first. */
    DataRequestId ask(Scope me, Kind kind, String about) {
        if (kind == Kind.RESTRICTION || kind == Kind.ERASURE) {
            Proof.require();
        }
        return receive(me, kind, about);
    }

    DataRequestId receive(Scope me, Kind kind, String about) {
        var open = requests.open(me, kind);
        if (open.isPresent()) {
            return open.get().id();
        }
        var now = clock.instant();
        var id = DataRequestId.next();
        var due = levels.due(me.centre(), "data-request", now);
        var request = DataRequest.receive(
                id, me.centre(), me.person(), numbers.next(me.centre(), "DTA"), kind, about, due, now);
        requests.insert(request);
        // whoever works here does not answer for themselves
        involvements.add(me.centre(), me.person(), me.person(), Involvements.Kind.RELATED, id.toString());
        audit.record(
                me.centre(),
                me.person(),
                "DataRequestReceived",
                id,
                Map.of("number", request.number(), "kind", kind.name()));
        workflow.start("DataRequestReceived", id.toString(), me.centre());
        events.publishEvent(new PrivacyNotice(
                id.value(),
                me.centre(),
                me.person(),
                request.number(),
                PrivacyNotice.Kind.REQUEST_RECEIVED,
                path(id),
                due));
        log.atInfo().addKeyValue("request", id).addKeyValue("kind", kind).log("Data request received");
        return id;
    }

    void withdraw(Scope me, DataRequestId id) {
        var request = requests.lockMine(me, id);
        request.withdraw(clock.instant());
        requests.save(request, me.person());
        audit.record(me.centre(), me.person(), "DataRequestWithdrawn", id, Map.of());
        workflow.correlate("DataRequestWithdrawn", id.toString());
    }

    boolean lift(Scope me) {
        return restrictions.lift(me, me.person(), null);
    }

    static String path(DataRequestId id) {
        return "/my-data/requests/" + id;
    }
}
