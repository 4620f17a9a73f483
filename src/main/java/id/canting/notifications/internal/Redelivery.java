package id.canting.notifications.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Delivers events anew whose listener failed or whose node died; one node at a time, patiently, and not for ever. */
@Component
class Redelivery {

    private static final Logger log = LoggerFactory.getLogger(Redelivery.class);

    /** Names the lock among all advisory locks of the database. */
    private static final int LOCK = 0x72656465;

    private static final int TRIES = 10;

    private static final Duration KEEP_EVENTS = Duration.ofDays(30);
    private static final Duration KEEP_MAIL = Duration.ofDays(90);
    private static final Duration KEEP_READ = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final IncompleteEventPublications incomplete;
    private final CompletedEventPublications completed;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Clock clock;
    private final Duration overdueAfter;

    Redelivery(
            JdbcClient jdbc,
            IncompleteEventPublications incomplete,
            CompletedEventPublications completed,
            Outbox outbox,
            Inbox inbox,
            Clock clock,
            @Value("${canting.events.overdue-after}") Duration overdueAfter) {
        this.jdbc = jdbc;
        this.incomplete = incomplete;
        this.completed = completed;
        this.outbox = outbox;
        this.inbox = inbox;
        this.clock = clock;
        this.overdueAfter = overdueAfter;
    }

    @Scheduled(fixedDelayString = "${canting.events.check-every}", initialDelayString = "${canting.events.check-every}")
    @Transactional
    void resubmit() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single()) {
            return;
        }
        noteOverdue();
        var due = overdue();
        due.forEach(this::tryOnce);
        if (!due.isEmpty()) {
            incomplete.resubmitIncompletePublications(publication -> due.containsKey(publication.getIdentifier()));
            log.atInfo().addKeyValue("events", due.size()).log("Events delivered anew");
        }
    }

    private void noteOverdue() {
        jdbc.sql(
                        """
                delete from event_retry
                 where not exists (select from event_publication
                                    where id = publication_id and completion_date is null)
                """)
                .update();
        jdbc.sql(
                        """
                insert into event_retry (publication_id, tries, next_try_at)
                select id, 0, :now from event_publication
                 where completion_date is null and publication_date < :overdue
                    on conflict do nothing
                """)
                .param("now", clock.instant().atOffset(UTC))
                .param("overdue", clock.instant().minus(overdueAfter).atOffset(UTC))
                .update();
    }

    /** By publication how often it was delivered anew before. */
    private Map<UUID, Integer> overdue() {
        var due = new HashMap<UUID, Integer>();
        jdbc.sql("select publication_id, tries from event_retry where next_try_at <= :now and tries < :most")
                .param("now", clock.instant().atOffset(UTC))
                .param("most", TRIES)
                .query(row -> {
                    due.put(row.getObject("publication_id", UUID.class), row.getInt("tries"));
                });
        return due;
    }

    private void tryOnce(UUID publication, int before) {
        int tries = before + 1;
        jdbc.sql("update event_retry set tries = :tries, next_try_at = :next where publication_id = :publication")
                .param("publication", publication)
                .param("tries", tries)
                .param("next", clock.instant().plus(Patience.after(tries)).atOffset(UTC))
                .update();
        if (tries == TRIES) {
            log.atError().addKeyValue("publication", publication).log("Event delivered for the last time");
        }
    }

    /** Events that nobody tries to deliver any more. */
    int givenUp() {
        return jdbc.sql("select count(*) from event_retry where tries >= :most and next_try_at <= :now")
                .param("most", TRIES)
                .param("now", clock.instant().atOffset(UTC))
                .query(Integer.class)
                .single();
    }

    void tryAllAgain() {
        jdbc.sql("update event_retry set tries = 0, next_try_at = :now where tries >= :most")
                .param("most", TRIES)
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Jakarta")
    void forgetWhatIsOld() {
        completed.deletePublicationsOlderThan(KEEP_EVENTS);
        var mail = outbox.forgetSentBefore(clock.instant().minus(KEEP_MAIL));
        var read = inbox.forgetReadBefore(clock.instant().minus(KEEP_READ));
        log.atInfo().addKeyValue("mail", mail).addKeyValue("read", read).log("Old messages forgotten");
    }
}
