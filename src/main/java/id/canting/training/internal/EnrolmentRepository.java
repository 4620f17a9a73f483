package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Enrolments and their history. What people write there may tell of their health, so it is sealed. */
@Repository
class EnrolmentRepository {

    static final String OPEN =
            "('REQUESTED', 'REVIEW', 'APPROVAL', 'WAITLISTED', 'OFFERED', 'CONFIRMED', 'ATTENDING', 'INCOMPLETE')";

    /** Whoever comes first is offered first; who passed on this batch waits for the next one. */
    static final String QUEUE =
            """
            select e.* from enrolment e
             where e.batch_id = :batch and e.status = 'WAITLISTED' and not e.next_batch
             order by e.first_right desc, e.rank, e.points desc, e.queued_at, e.lot, e.id
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    EnrolmentRepository(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    Enrolment get(Scope me, EnrolmentId id) {
        return jdbc.sql("select * from enrolment where id = :id and centre_id = :centre")
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("enrolment " + id));
    }

    /** For the process and for modules, which act for every centre. */
    Enrolment ofProcess(EnrolmentId id) {
        return jdbc.sql("select * from enrolment where id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("enrolment " + id));
    }

    /** The person's way into the batch that is still open, or else the last one. */
    Optional<Enrolment> last(BatchId batch, PersonId person) {
        return jdbc.sql("select * from enrolment e where batch_id = :batch and person_id = :person order by status in "
                        + OPEN + " desc, requested_at desc, id desc limit 1")
                .param("batch", batch.value())
                .param("person", person.value())
                .query(this::read)
                .optional();
    }

    /** Those of a batch in one of these states, as they stand in the queue. */
    List<Enrolment> in(BatchId batch, EnrolmentStatus... statuses) {
        return jdbc.sql(
                        """
                        select e.* from enrolment e
                         where e.batch_id = :batch and e.status = any (:statuses)
                         order by e.first_right desc, e.rank, e.points desc, e.queued_at, e.lot, e.id
                        """)
                .param("batch", batch.value())
                .param("statuses", names(statuses))
                .query(this::read)
                .list();
    }

    /**
     * Whether the person comes first in a batch of this programme: for a year after a batch in which they had a place or
     * waited was cancelled, or after they passed on an offer for the next batch; so after an appeal was upheld against having
     * to leave one; until a seat was offered to them by it, whatever they said to it, or they were trained.
     */
    boolean firstRight(BatchRow batch, PersonId person, Instant now) {
        return jdbc.sql(
                        """
                        select exists (
                               select from enrolment e join batch b on b.id = e.batch_id
                                left join exclusion x on x.centre_id = e.centre_id and x.enrolment_id = e.id
                                where e.centre_id = :centre and e.person_id = :person and b.programme_id = :programme
                                  and b.id <> :batch
                                  and (e.status_changed_at > :since
                                       and (e.status = 'BATCH_CANCELLED' or e.status in ('WAITLISTED', 'CLOSED') and e.next_batch)
                                       or x.lifted_at > :since)
                                  and not exists (
                                      select from enrolment used join batch u on u.id = used.batch_id
                                       where used.centre_id = :centre and used.person_id = :person
                                         and u.programme_id = :programme and used.id <> e.id and used.first_right
                                         and used.offered_at > case when e.status = 'BATCH_CANCELLED' then e.status_changed_at
                                                                    when e.next_batch then e.offered_at
                                                                    else x.lifted_at end))
                           and not exists (
                               select from enrolment e join batch b on b.id = e.batch_id
                                where e.centre_id = :centre and e.person_id = :person and b.programme_id = :programme
                                  and e.status = 'COMPLETED' and e.status_changed_at > :since)
                        """)
                .param("centre", batch.centre().value())
                .param("person", person.value())
                .param("programme", batch.programme().value())
                .param("batch", batch.id().value())
                .param("since", utc(now.minus(365, ChronoUnit.DAYS)))
                .query(Boolean.class)
                .single();
    }

    /** How often, within a year, the person kept their right for the next batch of this programme: once they may. */
    int passes(BatchRow batch, PersonId person, Instant now) {
        return jdbc.sql(
                        """
                        select least(1, count(*)) from enrolment e join batch b on b.id = e.batch_id
                         where e.centre_id = :centre and e.person_id = :person and b.programme_id = :programme
                           and b.id <> :batch and e.next_batch and e.status_changed_at > :since
                        """)
                .param("centre", batch.centre().value())
                .param("person", person.value())
                .param("programme", batch.programme().value())
                .param("batch", batch.id().value())
                .param("since", utc(now.minus(365, ChronoUnit.DAYS)))
                .query(Integer.class)
                .single();
    }

    /** The last first, at most a hundred. */
    List<Enrolment> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select * from enrolment where centre_id = :centre and person_id = :person
                         order by requested_at desc, id desc limit 100
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query(this::read)
                .list();
    }

    /** Who was there and has not said yet what they think of it. */
    List<Enrolment> toEvaluate(BatchId batch) {
        return jdbc.sql(
                        """
                        select e.* from enrolment e
                         where e.batch_id = :batch and e.status in ('ATTENDING', 'INCOMPLETE', 'COMPLETED', 'ENDED_INCOMPLETE')
                           and exists (select from attendance a where a.batch_id = e.batch_id and a.enrolment_id = e.id and a.present)
                           and not exists (select from training_evaluation_given g where g.enrolment_id = e.id)
                        """)
                .param("batch", batch.value())
                .query(this::read)
                .list();
    }

    List<Enrolment> queue(BatchId batch) {
        return jdbc.sql(QUEUE).param("batch", batch.value()).query(this::read).list();
    }

    /** The last place of those who have as many points; none where nobody is ranked. */
    @Nullable
    Integer lastRank(Enrolment one) {
        var own = one.state().rank();
        return own == null
                ? null
                : jdbc.sql(
                                """
                        select greatest(:own, coalesce(max(rank), 0)) from enrolment
                         where batch_id = :batch and status = 'WAITLISTED' and points = :points
                        """)
                        .param("own", own)
                        .param("batch", one.batch().value())
                        .param("points", one.state().points(), Types.SMALLINT)
                        .query(Integer.class)
                        .single();
    }

    /** Where a wish to come here from another batch waits. */
    Optional<Enrolment> movingFrom(EnrolmentId id) {
        return jdbc.sql("select * from enrolment where moves_from = :id and status in " + OPEN)
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** @return whether the person has no other open one in the batch */
    boolean insert(Enrolment enrolment) {
        var state = enrolment.state();
        var asked = state.request();
        int rows = jdbc.sql(
                        """
                        insert into enrolment
                               (id, version, centre_id, batch_id, person_id, entered_by, status, status_changed_at,
                                requested_at, queued_at, points, lot, first_right, reserved_wish, adjustment, household_head,
                                short_notice, moves_from, cooperative, review_wish, passes)
                        values (:id, 0, :centre, :batch, :person, :entered, :status, :requested, :requested, :queued, :points,
                                :lot, :first, :reserved, :adjustment, :head, :short, :from, :cooperative, :wish, :passes)
                            on conflict (batch_id, person_id)
                         where status in ('REQUESTED', 'REVIEW', 'APPROVAL', 'WAITLISTED', 'OFFERED', 'CONFIRMED', 'ATTENDING',
                                          'INCOMPLETE') do nothing
                        """)
                .param("id", asked.id().value())
                .param("centre", asked.centre().value())
                .param("batch", asked.batch().value())
                .param("person", asked.person().value())
                .param("entered", value(asked.enteredBy()), Types.OTHER)
                .param("status", state.status().name())
                .param("requested", utc(asked.requestedAt()))
                .param("queued", utc(state.queuedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("points", state.points(), Types.SMALLINT)
                .param("lot", asked.lot())
                .param("first", asked.firstRight())
                .param("reserved", asked.reservedWish())
                .param("adjustment", seal(asked.adjustment(), "adjustment", asked.id()), Types.BINARY)
                .param("head", asked.householdHead())
                .param("short", state.shortNotice())
                .param("from", value(asked.movesFrom()), Types.OTHER)
                .param("cooperative", asked.cooperative())
                .param("wish", seal(asked.reviewWish(), "wish", asked.id()), Types.BINARY)
                .param("passes", state.passes())
                .update();
        if (rows == 1) {
            append(enrolment, null, asked.enteredBy() == null ? asked.person() : asked.enteredBy(), null, null);
        }
        return rows == 1;
    }

    /** @param by who did it; none for the process */
    void save(Enrolment enrolment, @Nullable PersonId by) {
        var state = enrolment.state();
        var before = write(state);
        enrolment.saved();
        if (before != state.status()) {
            append(enrolment, before, by, state.reason(), state.note());
        }
    }

    /** @return where it stood before */
    private EnrolmentStatus write(Enrolment.State state) {
        return jdbc.sql(
                        """
                        update enrolment e
                           set version = e.version + 1, status = :status, status_changed_at = :changed, queued_at = :queued,
                               points = :points, rank = :rank, short_notice = :short, next_batch = :next, offered_at = :offered,
                               offer_until = :until, passes = :passes, expiries = :expiries, reviewed_by = :reviewed,
                               approved_by = :approved, reason_code = :reason, note = :note, moved_to = :moved
                          from (select id, status from enrolment where id = :id) before
                         where e.id = before.id and e.version = :version
                        returning before.status
                        """)
                .param("id", state.request().id().value())
                .param("version", state.version())
                .param("status", state.status().name())
                .param("changed", utc(state.statusChangedAt()))
                .param("queued", utc(state.queuedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("points", state.points(), Types.SMALLINT)
                .param("rank", state.rank(), Types.SMALLINT)
                .param("short", state.shortNotice())
                .param("next", state.nextBatch())
                .param("offered", utc(state.offeredAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", utc(state.offerUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("passes", state.passes())
                .param("expiries", state.expiries())
                .param("reviewed", value(state.reviewedBy()), Types.OTHER)
                .param("approved", value(state.approvedBy()), Types.OTHER)
                .param("reason", state.reason())
                .param("note", state.note())
                .param("moved", value(state.movedTo()), Types.OTHER)
                .query((row, n) -> EnrolmentStatus.valueOf(row.getString("status")))
                .optional()
                .orElseThrow(() -> new OptimisticLockingFailureException(
                        "enrolment " + state.request().id()));
    }

    /** Something that did not move it: it was their turn, and a rule spoke against it. @return whether it is news */
    boolean note(Enrolment enrolment, String reason, Instant at) {
        return jdbc.sql(
                                """
                        insert into enrolment_change (id, centre_id, enrolment_id, from_status, to_status, changed_at, reason_code)
                        select :id, :centre, :enrolment, :status, :status, :at, :reason
                         where :reason is distinct from (
                               select reason_code from enrolment_change
                                where centre_id = :centre and enrolment_id = :enrolment
                                order by changed_at desc, id desc limit 1)
                        """)
                        .param("id", UuidCreator.getTimeOrderedEpoch())
                        .param("centre", enrolment.centre().value())
                        .param("enrolment", enrolment.id().value())
                        .param("status", enrolment.status().name())
                        .param("at", utc(at))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** One step of an enrolment. @param from none for the first @param by none for the process */
    record Change(
            @Nullable EnrolmentStatus from,
            EnrolmentStatus to,
            @Nullable PersonId by,
            Instant at,
            @Nullable String reason,
            @Nullable String note) {}

    List<Change> history(EnrolmentId id) {
        return jdbc.sql(
                        """
                        select c.from_status, c.to_status, c.changed_by, c.changed_at, c.reason_code, c.note
                          from enrolment_change c join enrolment e on e.centre_id = c.centre_id and e.id = c.enrolment_id
                         where e.id = :id
                         order by c.changed_at, c.id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Change(
                        row.getString("from_status") == null
                                ? null
                                : EnrolmentStatus.valueOf(row.getString("from_status")),
                        EnrolmentStatus.valueOf(row.getString("to_status")),
                        person(row, "changed_by"),
                        instant(row, "changed_at"),
                        row.getString("reason_code"),
                        row.getString("note")))
                .list();
    }

    private void append(
            Enrolment enrolment,
            @Nullable EnrolmentStatus before,
            @Nullable PersonId by,
            @Nullable String reason,
            @Nullable String note) {
        jdbc.sql(
                        """
                        insert into enrolment_change
                               (id, centre_id, enrolment_id, from_status, to_status, changed_by, changed_at, reason_code, note)
                        values (:id, :centre, :enrolment, :from, :to, :by, :at, :reason, :note)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", enrolment.centre().value())
                .param("enrolment", enrolment.id().value())
                .param("from", before == null ? null : before.name())
                .param("to", enrolment.status().name())
                .param("by", value(by), Types.OTHER)
                .param("at", utc(enrolment.state().statusChangedAt()))
                .param("reason", reason)
                .param("note", note)
                .update();
    }

    Enrolment read(ResultSet row, int n) throws SQLException {
        var id = new EnrolmentId(row.getObject("id", UUID.class));
        return new Enrolment(new Enrolment.State(
                new Enrolment.Request(
                        id,
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new BatchId(row.getObject("batch_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        person(row, "entered_by"),
                        instant(row, "requested_at"),
                        row.getLong("lot"),
                        row.getBoolean("first_right"),
                        enrolment(row, "moves_from"),
                        row.getBoolean("reserved_wish"),
                        open(row, "adjustment", id),
                        row.getBoolean("household_head"),
                        row.getBoolean("cooperative"),
                        open(row, "review_wish", "wish", id)),
                row.getInt("version"),
                EnrolmentStatus.valueOf(row.getString("status")),
                instant(row, "status_changed_at"),
                maybe(row, "queued_at"),
                row.getObject("points", Integer.class),
                row.getObject("rank", Integer.class),
                row.getBoolean("short_notice"),
                row.getBoolean("next_batch"),
                maybe(row, "offered_at"),
                maybe(row, "offer_until"),
                row.getInt("passes"),
                row.getInt("expiries"),
                person(row, "reviewed_by"),
                person(row, "approved_by"),
                row.getString("reason_code"),
                row.getString("note"),
                enrolment(row, "moved_to")));
    }

    private byte @Nullable [] seal(@Nullable String text, String what, EnrolmentId id) {
        return text == null ? null : vault.seal(text.getBytes(UTF_8), "enrolment " + what + " " + id);
    }

    private @Nullable String open(ResultSet row, String column, EnrolmentId id) throws SQLException {
        return open(row, column, column, id);
    }

    private @Nullable String open(ResultSet row, String column, String what, EnrolmentId id) throws SQLException {
        var sealed = row.getBytes(column);
        return sealed == null ? null : new String(vault.open(sealed, "enrolment " + what + " " + id), UTF_8);
    }

    private static String[] names(EnrolmentStatus... statuses) {
        return Arrays.stream(statuses).map(Enum::name).toArray(String[]::new);
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable EnrolmentId enrolment(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new EnrolmentId(id);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(maybe(row, column));
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(UTC);
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static @Nullable UUID value(@Nullable EnrolmentId enrolment) {
        return enrolment == null ? null : enrolment.value();
    }
}
