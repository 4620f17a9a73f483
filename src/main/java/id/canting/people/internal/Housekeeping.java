package id.canting.people.internal;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes away what has had its day. Comes twice on two nodes without harm. */
@Component
class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    Housekeeping(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void purge() {
        int rows = purge(
                        "delete from sign_in_failure where last_at < :before and blocked_until < :before",
                        Duration.ofDays(1))
                + purge("delete from one_time_token where expires_at < :before", Duration.ofDays(30))
                + purge("delete from known_device where last_seen_at < :before", Duration.ofDays(400))
                + purge(
                        """
                        delete from person
                         where id in (select person_id from account where status = 'PENDING' and created_at < :before)
                        """,
                        Duration.ofDays(7));
        if (rows > 0) {
            log.atInfo().addKeyValue("rows", rows).log("Outdated rows of people purged");
        }
    }

    private int purge(String sql, Duration age) {
        OffsetDateTime before = clock.instant().minus(age).atOffset(UTC);
        return jdbc.sql(sql).param("before", before).update();
    }
}
