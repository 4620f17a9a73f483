package id.canting.privacy.internal;

import id.canting.audit.Audit;
import id.canting.centre.NumberSeries;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData;
import id.canting.identity.Scope;
import id.canting.privacy.BreachId;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of breaches, kept by supervisors. */
@Service
@Transactional
class BreachService {

    private static final Logger log = LoggerFactory.getLogger(BreachService.class);

    private final BreachRepository breaches;
    private final ObjectProvider<PersonalData> rooms;
    private final ServiceLevels levels;
    private final NumberSeries numbers;
    private final Audit audit;
    private final Workflow workflow;
    private final Clock clock;

    BreachService(
            BreachRepository breaches,
            ObjectProvider<PersonalData> rooms,
            ServiceLevels levels,
            NumberSeries numbers,
            Audit audit,
            Workflow workflow,
            Clock clock) {
        this.breaches = breaches;
        this.rooms = rooms;
        this.levels = levels;
        this.numbers = numbers;
        this.audit = audit;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** What a supervisor says about it. */
    record Told(Instant knownAt, String what, String kinds, String how, String measures) {}

    @PreAuthorize("hasRole('SUPERVISOR')")
    @Transactional(readOnly = true)
    List<BreachRepository.Row> list(Scope me) {
        return breaches.list(me);
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @Transactional(readOnly = true)
    Breach get(Scope me, BreachId id) {
        return breaches.get(me, id);
    }

    /** @throws NoSuchElementException for whom it does not concern, or who was not told yet */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Breach toldTo(Scope me, BreachId id) {
        return breaches.toldTo(me, id).orElseThrow(() -> new NoSuchElementException("breach " + id));
    }

    /**
     * @param numbersOf of members and applications whose data it is
     * @throws PrivacyRefusal which of the numbers is nobody's
     */
    @PreAuthorize("hasRole('SUPERVISOR')")
    BreachId enter(Scope me, Told told, Collection<String> numbersOf) {
        var affected = affected(me, numbersOf);
        var id = BreachId.next();
        var breach = new Breach(
                new Breach.Entered(
                        id,
                        me.centre(),
                        numbers.next(me.centre(), "PLG"),
                        told.knownAt(),
                        levels.due(me.centre(), "breach-notice", told.knownAt()),
                        told.what(),
                        told.kinds(),
                        told.how(),
                        told.measures(),
                        me.person(),
                        clock.instant()),
                0,
                null);
        breaches.insert(breach, affected);
        audit.record(
                me.centre(),
                me.person(),
                "BreachEntered",
                id,
                Map.of("number", breach.number(), "people", String.valueOf(affected.size())));
        workflow.start("BreachEntered", id.toString(), me.centre());
        log.atWarn().addKeyValue("breach", id).log("Breach of data protection entered");
        return id;
    }

    private Set<PersonId> affected(Scope me, Collection<String> numbersOf) {
        var affected = new LinkedHashSet<PersonId>();
        for (var number : numbersOf) {
            affected.add(rooms.stream()
                    .map(room -> room.known(me.centre(), number))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new PrivacyRefusal("privacy.breach.nobody", number)));
        }
        return affected;
    }
}
