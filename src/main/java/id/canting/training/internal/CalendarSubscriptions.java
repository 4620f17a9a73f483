package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.vault.Token;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has an address for their own calendar. A new one ends the old one. */
@Repository
class CalendarSubscriptions {

    private final JdbcClient jdbc;

    CalendarSubscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(Scope me, Token token, Instant at) {
        jdbc.sql(
                        """
                        insert into calendar_subscription (centre_id, person_id, token_hash, made_at)
                        values (:centre, :person, :hash, :at)
                        on conflict (centre_id, person_id)
                        do update set token_hash = excluded.token_hash, made_at = excluded.made_at
                        """)
                .param("centre", me.centre().value())
                .param("person", me.person().value())
                .param("hash", token.hash())
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** @return whether there was one */
    boolean end(CentreId centre, PersonId person) {
        return jdbc.sql("delete from calendar_subscription where centre_id = :centre and person_id = :person")
                        .param("centre", centre.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    boolean has(Scope me) {
        return jdbc.sql(
                        """
                        select exists (select from calendar_subscription
                                        where centre_id = :centre and person_id = :person)
                        """)
                .param("centre", me.centre().value())
                .param("person", me.person().value())
                .query(Boolean.class)
                .single();
    }

    /** Whose calendar it is. */
    record Owner(CentreId centre, PersonId person) {}

    Optional<Owner> of(Token token) {
        return jdbc.sql("select centre_id, person_id from calendar_subscription where token_hash = :hash")
                .param("hash", token.hash())
                .query((row, n) -> new Owner(
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .optional();
    }
}
