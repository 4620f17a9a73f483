package id.canting.privacy.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.audit.Audit;
import id.canting.identity.PersonalData;
import id.canting.identity.PersonalData.Forgotten;
import id.canting.people.ClosingAccounts;
import id.canting.people.Restrictions;
import id.canting.privacy.BreachId;
import id.canting.privacy.DataRequestId;
import id.canting.privacy.Privacy;
import id.canting.privacy.PrivacyNotice;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consequences that the processes ask for. What a human decided was recorded before, with who decided it. */
@Component("privacy")
@Transactional
class PrivacySteps implements Privacy {

    private static final Logger log = LoggerFactory.getLogger(PrivacySteps.class);

    /** As long as one of these holds, the person has to be reached. */
    private static final Set<String> ACCOUNT_NEEDED = Set.of("MEMBERSHIP_LASTS", "CASE_OPEN", "LEGAL_CLAIM");

    private final DataRequestRepository requests;
    private final BreachRepository breaches;
    private final ObjectProvider<PersonalData> rooms;
    private final Restrictions restrictions;
    private final ClosingAccounts accounts;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PrivacySteps(
            DataRequestRepository requests,
            BreachRepository breaches,
            ObjectProvider<PersonalData> rooms,
            Restrictions restrictions,
            ClosingAccounts accounts,
            JdbcClient jdbc,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.breaches = breaches;
        this.rooms = rooms;
        this.restrictions = restrictions;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String carryOut(String key) {
        var request = requests.ofProcess(DataRequestId.of(key));
        if (first(request.id().value(), "carry-out")) {
            var now = clock.instant();
            var answer = Objects.requireNonNull(request.proposal()).answer();
            var ends = answer == DataRequest.Answer.REFUSE ? null : act(request, now);
            request.finish(ends, now);
            requests.save(request, null);
            audit.record(
                    request.centre(),
                    null,
                    "DataRequestCarriedOut",
                    request.id(),
                    Map.of("kind", request.kind().name(), "answer", answer.name()));
            events.publishEvent(new PrivacyNotice(
                    request.id().value(),
                    request.centre(),
                    request.person(),
                    request.number(),
                    PrivacyNotice.Kind.REQUEST_ANSWERED,
                    RequestService.path(request.id()),
                    ends));
            log.atInfo().addKeyValue("request", request.id()).log("Data request carried out");
        }
        return request.accountEnds() == null ? "no" : "yes";
    }

    private @Nullable Instant act(DataRequest request, Instant now) {
        return switch (request.kind()) {
            case RESTRICTION -> {
                restrictions.restrict(request.centre(), request.person());
                yield null;
            }
            case ERASURE -> erase(request, now);
            // the person who examined it has done it by hand, and says so in the explanation
            case ACCESS, CORRECTION, CONSENT_WITHDRAWN -> null;
        };
    }

    private @Nullable Instant erase(DataRequest request, Instant now) {
        var traces = new ArrayList<Forgotten>();
        rooms.stream()
                .sorted(Comparator.comparingInt(PersonalData::order).reversed())
                .forEach(room -> traces.addAll(room.forget(request.centre(), request.person())));
        var needed = traces.stream()
                .map(Forgotten::ground)
                .filter(ground -> ground != null && ACCOUNT_NEEDED.contains(ground))
                .findFirst();
        needed.ifPresent(ground -> traces.add(Forgotten.kept("account", ground)));
        requests.prove(request, traces, now);
        return needed.isEmpty() && accounts.canClose(request.centre(), request.person())
                ? now.plus(DataRequest.ANSWER_IS_READ)
                : null;
    }

    @Override
    public String accountEnds(String key) {
        return Objects.requireNonNull(requests.ofProcess(DataRequestId.of(key)).accountEnds())
                .toString();
    }

    /** Not where the person has begun something new in the meantime. */
    @Override
    public void closeAccount(String key) {
        var request = requests.ofProcess(DataRequestId.of(key));
        if (first(request.id().value(), "close-account")) {
            var closed = accounts.close(request.centre(), request.person());
            requests.prove(
                    request,
                    List.of(closed ? Forgotten.erased("account", 1) : Forgotten.kept("account", "CASE_OPEN")),
                    clock.instant());
        }
    }

    @Override
    public void tellAffected(String key) {
        var breach = breaches.ofProcess(BreachId.of(key));
        if (first(breach.id().value(), "tell")) {
            var affected = breaches.told(breach, clock.instant());
            affected.forEach(person -> events.publishEvent(new PrivacyNotice(
                    breach.id().value(),
                    breach.centre(),
                    person,
                    breach.number(),
                    PrivacyNotice.Kind.BREACH,
                    "/my-data/breaches/" + breach.id(),
                    breach.knownAt())));
            log.atInfo()
                    .addKeyValue("breach", breach.id())
                    .addKeyValue("people", affected.size())
                    .log("People told of a breach");
        }
    }

    /** Whether it is the first time that the process asks this; a second time nothing is to be done. */
    private boolean first(UUID of, String step) {
        return jdbc.sql(
                                "insert into privacy_step (case_id, step, done_at) values (:case, :step, :at) on conflict do nothing")
                        .param("case", of)
                        .param("step", step)
                        .param("at", clock.instant().atOffset(UTC))
                        .update()
                == 1;
    }
}
