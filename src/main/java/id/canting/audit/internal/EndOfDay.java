package id.canting.audit.internal;

import id.canting.audit.Audit;
import id.canting.audit.AuditBroken;
import id.canting.audit.AuditChains;
import id.canting.audit.AuditHeadDue;
import id.canting.identity.CentreId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Once a day a centre's chain is checked, and its end leaves the house. In the first minutes of the day, or, where
 * machines are switched off at night, in the first minutes after they are on.
 */
@Component
class EndOfDay {

    private static final Logger log = LoggerFactory.getLogger(EndOfDay.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private final AuditChains chains;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndOfDay(
            AuditChains chains,
            Audit audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.chains = chains;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${canting.audit.day-every}", initialDelayString = "${canting.audit.day-every}")
    void closeWhatIsOpen() {
        try {
            centres().forEach(this::close);
        } catch (DataAccessException | TransactionException e) {
            log.warn("The check of the audit waits: {}", e.getClass().getSimpleName());
        }
    }

    /** Nothing happens when it was done today, on whichever node. */
    void close(CentreId centre) {
        if (isDone(centre)) {
            return;
        }
        var report = chains.check(centre, null);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('audit_day', 0))")
                    .query((row, n) -> n)
                    .single();
            if (isDone(centre)) {
                return;
            }
            if (!report.clean()) {
                events.publishEvent(new AuditBroken(centre, report.findings()));
            }
            report.heads().stream()
                    .filter(head -> centre.equals(head.centre()))
                    .forEach(head -> send(new AuditHeadDue(centre, head.n(), head.hash())));
        });
    }

    private void send(AuditHeadDue head) {
        audit.record(
                head.centre(),
                null,
                "AuditHeadSent",
                head.centre(),
                Map.of("seal", String.valueOf(head.n()), "hash", head.hash()));
        events.publishEvent(head);
        log.atInfo()
                .addKeyValue("centre", head.centre())
                .addKeyValue("seal", head.n())
                .addKeyValue("hash", head.hash())
                .log("End of the audit today");
    }

    private boolean isDone(CentreId centre) {
        var today =
                LocalDate.ofInstant(clock.instant(), ZONE).atStartOfDay(ZONE).toOffsetDateTime();
        return jdbc.sql(
                        """
                        select exists (select from audit_event
                         where centre_id = :centre and action = 'AuditHeadSent' and at >= :today)
                        """)
                .param("centre", centre.value())
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    private List<CentreId> centres() {
        return jdbc.sql(Verification.CHAINS).query(UUID.class).list().stream()
                .filter(chain -> !chain.equals(Seal.INSTALLATION))
                .map(CentreId::new)
                .toList();
    }
}
