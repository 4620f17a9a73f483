package id.canting.onboarding.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.onboarding.ApplicationId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Texts that people agree to, and the ledger of what they agreed to, when and in which wording. */
@Repository
class Consents {

    private final JdbcClient jdbc;
    private final Clock clock;

    Consents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Purpose {
        TRUTH,
        PROCESSING,
        PUBLICATION,
        MESSAGES,
        AGREEMENT;

        /** Nothing depends on it, and it can be taken back at any time. */
        boolean optional() {
            return this == PUBLICATION || this == MESSAGES;
        }
    }

    /** What the ledger says last. */
    record Latest(Purpose purpose, ApplicationId application, boolean given, Instant at) {}

    /** What the person was asked at the centre, as it stands now. */
    List<Latest> latest(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                select distinct on (purpose) purpose, application_id, given, recorded_at
                  from consent_entry
                 where person_id = :person and centre_id = :centre
                 order by purpose, recorded_at desc, id desc
                """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> new Latest(
                        Purpose.valueOf(row.getString("purpose")),
                        new ApplicationId(row.getObject("application_id", UUID.class)),
                        row.getBoolean("given"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param id in Indonesian @param en in English */
    record Text(int version, String id, String en) {

        String in(String language) {
            return language.equals("en") ? en : id;
        }
    }

    /** The wording in force of every purpose. */
    Map<Purpose, Text> current() {
        var texts = new EnumMap<Purpose, Text>(Purpose.class);
        jdbc.sql(
                        """
                select distinct on (purpose) purpose, version, text_id, text_en
                  from consent_text
                 where valid_from <= :now
                 order by purpose, version desc
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> texts.put(
                        Purpose.valueOf(row.getString("purpose")),
                        new Text(row.getInt("version"), row.getString("text_id"), row.getString("text_en"))))
                .list();
        return texts;
    }

    /** What an applicant has agreed to when the application was sent. */
    List<Purpose> given(ApplicationId application) {
        return jdbc.sql(
                        """
                select purpose
                  from consent_entry
                 where application_id = :application and given and purpose <> 'AGREEMENT'
                 order by id
                """)
                .param("application", application.value())
                .query((row, n) -> Purpose.valueOf(row.getString("purpose")))
                .list();
    }

    void record(
            CentreId centre,
            ApplicationId application,
            PersonId person,
            Purpose purpose,
            int version,
            boolean given,
            boolean atDesk) {
        jdbc.sql(
                        """
                insert into consent_entry
                       (id, centre_id, application_id, person_id, purpose, version, given, channel, recorded_at)
                values (:id, :centre, :application, :person, :purpose, :version, :given, :channel, :now)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("application", application.value())
                .param("person", person.value())
                .param("purpose", purpose.name())
                .param("version", version)
                .param("given", given)
                .param("channel", atDesk ? "DESK" : "ONLINE")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
