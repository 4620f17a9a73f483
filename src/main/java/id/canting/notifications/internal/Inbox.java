package id.canting.notifications.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.notifications.UnreadCount;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people are told in the application itself. */
@Repository
class Inbox implements UnreadCount {

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Row(UUID id, Message message, Instant at, boolean read) {}

    void add(Occurrence occurrence, PersonId reader, Message message) {
        jdbc.sql(
                        """
                insert into inbox_message (id, event, centre_id, person_id, template, path, number, due_at, step, created_at)
                values (:id, :event, :centre, :person, :template, :path, :number, :due, :step, :at)
                on conflict do nothing
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("event", occurrence.event())
                .param("person", reader.value())
                .param("at", occurrence.at().atOffset(UTC))
                .params(message.columns())
                .update();
    }

    /** Messages that come after {@code after}, newest first. */
    List<Row> page(PersonId reader, Cursor after, int limit) {
        return jdbc.sql(
                        """
                select id, template, centre_id, path, number, due_at, step, created_at, read_at is not null as read
                  from inbox_message
                 where person_id = :reader and (created_at, id) < (:at, :id)
                 order by created_at desc, id desc
                 limit :limit
                """)
                .param("reader", reader.value())
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        Message.read(row),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("read")))
                .list();
    }

    /** @return the page that the message leads to; empty when it is none of the reader's */
    Optional<String> open(PersonId reader, UUID id) {
        return jdbc.sql(
                        """
                update inbox_message set read_at = coalesce(read_at, :now)
                 where person_id = :reader and id = :id
                returning path
                """)
                .param("reader", reader.value())
                .param("id", id)
                .param("now", clock.instant().atOffset(UTC))
                .query(String.class)
                .optional();
    }

    void readAll(PersonId reader) {
        jdbc.sql("update inbox_message set read_at = :now where person_id = :reader and read_at is null")
                .param("reader", reader.value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    @Override
    public int of(PersonId person) {
        return jdbc.sql(
                        """
                select count(*)
                  from (select from inbox_message where person_id = :person and read_at is null limit 100) as unread
                """)
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    int forgetReadBefore(Instant moment) {
        return jdbc.sql("delete from inbox_message where read_at < :moment")
                .param("moment", moment.atOffset(UTC))
                .update();
    }
}
