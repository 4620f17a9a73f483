package id.canting.notifications.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.AccountId;
import id.canting.identity.CentreId;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mail that was or is to be sent. */
@Repository
class Outbox {

    private static final int TRIES = 10;

    private static final String ROWS =
            """
            select id, person_id, address, template, centre_id, path, number, due_at, step, state, tries, next_try_at, created_at,
                   failure, body, link
              from outgoing_message
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration inFlight;

    /** @param inFlight what nobody marked by then was left by a node that died */
    Outbox(JdbcClient jdbc, Clock clock, @Value("${canting.mail.in-flight}") Duration inFlight) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.inFlight = inFlight;
    }

    /**
     * A message that somebody is sending just now.
     *
     * @param reader none where it goes to an address as such
     * @param account whose link it carries, if it carries one
     */
    record Taken(
            UUID id,
            @Nullable PersonId reader,
            @Nullable String address,
            @Nullable AccountId account,
            int tries,
            Message message) {}

    void add(Occurrence occurrence, PersonId reader, @Nullable AccountId account, Message message) {
        add(occurrence, reader, null, account, message);
    }

    /** To an address that the centre has set, whoever reads it. */
    void add(Occurrence occurrence, String address, Message message) {
        add(occurrence, null, address, null, message);
    }

    private void add(
            Occurrence occurrence,
            @Nullable PersonId reader,
            @Nullable String address,
            @Nullable AccountId account,
            Message message) {
        jdbc.sql(
                        """
                insert into outgoing_message (id, event, centre_id, person_id, address, account_id, template, path, number, due_at,
                                              step, state, next_try_at, created_at)
                values (:id, :event, :centre, :person, :address, :account, :template, :path, :number, :due,
                        :step, 'WAITING', :now, :at)
                on conflict do nothing
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("event", occurrence.event())
                .param("person", reader == null ? null : reader.value(), Types.OTHER)
                .param("address", address)
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("now", now())
                .param("at", occurrence.at().atOffset(UTC))
                .params(message.columns())
                .update();
    }

    /** One at a time, so that a node that dies leaves one in doubt and no more. */
    Optional<Taken> take() {
        return jdbc.sql(
                        """
                update outgoing_message
                   set state = 'SENDING', tries = tries + 1, next_try_at = :lease
                 where id = (select id
                               from outgoing_message
                              where state in ('WAITING', 'SENDING') and next_try_at <= :now
                              order by next_try_at, id
                              limit 1
                                for update skip locked)
                returning id, person_id, address, account_id, tries, template, centre_id, path, number, due_at, step
                """)
                .param("now", now())
                .param("lease", now().plus(inFlight))
                .query((row, n) -> {
                    var account = row.getObject("account_id", UUID.class);
                    return new Taken(
                            row.getObject("id", UUID.class),
                            person(row),
                            row.getString("address"),
                            account == null ? null : new AccountId(account),
                            row.getInt("tries"),
                            Message.read(row));
                })
                .optional();
    }

    void sent(Taken taken) {
        jdbc.sql("update outgoing_message set state = 'SENT', sent_at = :now, failure = null where id = :id")
                .param("id", taken.id())
                .param("now", now())
                .update();
    }

    /** There is no mail server: it stays where it can be seen. */
    void kept(Taken taken) {
        end(taken, "KEPT", null);
    }

    /** There is nobody to send it to any more. */
    void dropped(Taken taken) {
        end(taken, "DROPPED", null);
    }

    /** @return whether it was the last try */
    boolean failed(Taken taken, String failure) {
        if (taken.tries() >= TRIES) {
            failedForGood(taken, failure);
            return true;
        }
        jdbc.sql(
                        """
                update outgoing_message set state = 'WAITING', next_try_at = :next, failure = :failure where id = :id
                """)
                .param("id", taken.id())
                .param("next", now().plus(Patience.after(taken.tries())))
                .param("failure", failure)
                .update();
        return false;
    }

    void failedForGood(Taken taken, String failure) {
        end(taken, "FAILED", failure);
    }

    /** Keeps the words themselves: for the demo, where they may be read. */
    void show(Taken taken, Letter letter) {
        jdbc.sql("update outgoing_message set subject = :subject, body = :body, link = :link where id = :id")
                .param("id", taken.id())
                .param("subject", letter.subject())
                .param("body", letter.body())
                .param("link", letter.path())
                .update();
    }

    private void end(Taken taken, String state, @Nullable String failure) {
        jdbc.sql("update outgoing_message set state = :state, failure = :failure where id = :id")
                .param("id", taken.id())
                .param("state", state)
                .param("failure", failure)
                .update();
    }

    /** A row of the list. @param body only in the demo */
    record Row(
            UUID id,
            @Nullable PersonId reader,
            @Nullable String address,
            Message message,
            String state,
            int tries,
            Instant nextTry,
            Instant at,
            @Nullable String failure,
            @Nullable String body,
            @Nullable String link) {}

    /**
     * Messages that come after {@code after}, newest first.
     *
     * @param centre none for those of all centres
     * @param unsent only those that were not sent, or not yet
     */
    List<Row> page(@Nullable CentreId centre, boolean unsent, Cursor after, int limit) {
        return jdbc.sql(ROWS
                        + " where (created_at, id) < (:at, :id)"
                        + at(centre)
                        + (unsent ? " and state in ('WAITING', 'SENDING', 'KEPT', 'FAILED')" : "")
                        + " order by created_at desc, id desc limit :limit")
                .param("centre", centre == null ? null : centre.value(), Types.OTHER)
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query(Outbox::row)
                .list();
    }

    Optional<Row> find(@Nullable CentreId centre, UUID id) {
        return jdbc.sql(ROWS + " where id = :id" + at(centre))
                .param("centre", centre == null ? null : centre.value(), Types.OTHER)
                .param("id", id)
                .query(Outbox::row)
                .optional();
    }

    /** Tries a message anew that was given up or kept. @return whether there was such a message */
    boolean again(@Nullable CentreId centre, UUID id) {
        return jdbc.sql(
                                """
                update outgoing_message
                   set state = 'WAITING', tries = 0, next_try_at = :now, failure = null
                 where id = :id and state in ('FAILED', 'KEPT') %s
                """
                                        .formatted(centre == null ? "" : "and centre_id = :centre"))
                        .param("id", id)
                        .param("centre", centre == null ? null : centre.value(), Types.OTHER)
                        .param("now", now())
                        .update()
                == 1;
    }

    int forgetSentBefore(Instant moment) {
        return jdbc.sql("delete from outgoing_message where state in ('SENT', 'DROPPED') and created_at < :moment")
                .param("moment", moment.atOffset(UTC))
                .update();
    }

    private static String at(@Nullable CentreId centre) {
        return centre == null ? "" : " and centre_id = :centre";
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                person(row),
                row.getString("address"),
                Message.read(row),
                row.getString("state"),
                row.getInt("tries"),
                row.getObject("next_try_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("failure"),
                row.getString("body"),
                row.getString("link"));
    }

    private static @Nullable PersonId person(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return person == null ? null : new PersonId(person);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
