package id.canting.notifications.internal;

import id.canting.demo.DemoMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends what waits, one after the other; on several nodes at once. What was in flight when a node died is sent once
 * more, with the same Message-ID.
 */
@Component
class Postman {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private final Outbox outbox;
    private final Letters letters;
    private final MailServer server;
    private final DemoMode demo;

    Postman(Outbox outbox, Letters letters, MailServer server, DemoMode demo) {
        this.outbox = outbox;
        this.letters = letters;
        this.server = server;
        this.demo = demo;
    }

    @Scheduled(fixedDelayString = "${canting.mail.every}", initialDelayString = "${canting.mail.every}")
    void deliver() {
        try {
            var next = outbox.take();
            while (next.isPresent()) {
                deliver(next.get());
                next = outbox.take();
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Mail waits for the database: {}", e.getClass().getSimpleName());
        }
    }

    private void deliver(Outbox.Taken taken) {
        if (!server.isThere() && !demo.on()) {
            outbox.kept(taken);
            return;
        }
        try {
            var letter = letters.write(taken);
            if (letter.isEmpty()) {
                outbox.dropped(taken);
                return;
            }
            if (demo.on()) {
                outbox.show(taken, letter.get());
            }
            if (server.isThere()) {
                server.send(taken.id(), letter.get());
                outbox.sent(taken);
                log.atInfo().addKeyValue("message", taken.id()).log("Mail sent");
            } else {
                outbox.kept(taken);
            }
        } catch (MailServer.Undeliverable e) {
            outbox.failedForGood(taken, "AddressException");
            log.atWarn().addKeyValue("message", taken.id()).log("Mail without a valid address given up");
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            var last = outbox.failed(taken, e.getClass().getSimpleName());
            var event = last ? log.atError() : log.atWarn();
            event.addKeyValue("message", taken.id())
                    .addKeyValue("try", taken.tries())
                    .log(
                            last ? "Mail given up: {}" : "Mail not sent: {}",
                            e.getClass().getSimpleName());
        }
    }
}
