package id.canting.people.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centre;
import id.canting.centre.Centres;
import id.canting.identity.PersonId;
import id.canting.people.AbsenceEnded;
import id.canting.people.AbsenceEntered;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins and ends absences, each in one transaction with what others do about it. */
@Component
class AbsenceTurns {

    private static final Logger log = LoggerFactory.getLogger(AbsenceTurns.class);

    private final AbsenceTable absences;
    private final Centres centres;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AbsenceTurns(
            AbsenceTable absences,
            Centres centres,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.absences = absences;
        this.centres = centres;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** On the day, by each centre's own calendar. Two nodes do no harm: the second finds nothing to turn. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        for (var centre : centres.all()) {
            var today = today(centre);
            for (var id : absences.turning(centre.id(), today)) {
                transaction.executeWithoutResult(
                        status -> absences.lock(centre.id(), id).ifPresent(row -> turn(row, today)));
            }
        }
    }

    /** One that passed while nobody swept has nothing to begin. */
    private void turn(AbsenceRow row, LocalDate today) {
        if (row.isOver(today)) {
            end(row, null, "AbsenceEnded");
        } else if (!row.begun() && !row.first().isAfter(today)) {
            begin(row, null);
        }
    }

    LocalDate today(Centre centre) {
        return clock.instant().atZone(centre.zone()).toLocalDate();
    }

    void begin(AbsenceRow row, @Nullable PersonId by) {
        absences.begin(row.id(), clock.instant());
        audit.record(
                row.centre(),
                by,
                "AbsenceBegun",
                row.id(),
                Map.of("person", row.person().toString()));
        events.publishEvent(new AbsenceEntered(row.id(), row.centre(), row.person()));
        log.atInfo().addKeyValue("absence", row.id()).log("Absence begun");
    }

    /** @param action how the audit calls it */
    void end(AbsenceRow row, @Nullable PersonId by, String action) {
        absences.end(row.id(), clock.instant());
        audit.record(
                row.centre(),
                by,
                action,
                row.id(),
                Map.of("person", row.person().toString()));
        if (row.begun()) {
            events.publishEvent(new AbsenceEnded(row.id(), row.centre(), row.person()));
        }
        log.atInfo().addKeyValue("absence", row.id()).log("Absence ended");
    }
}
