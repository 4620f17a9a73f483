package id.canting.privacy.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.PersonalData.Forgotten;
import id.canting.identity.Scope;
import id.canting.privacy.DataRequestId;
import id.canting.privacy.internal.DataRequest.Kind;
import id.canting.privacy.internal.DataRequest.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests, their history, and the proof of what was erased. */
@Repository
class DataRequestRepository {

    private static final String SELECT =
            """
            select id, version, centre_id, person_id, number, kind, about, received_at, due_at, status,
                   status_changed_at, answer, ground, explanation, examined_by, decided_by, question, account_ends_at
              from data_request
            """;

    private final JdbcClient jdbc;

    DataRequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    DataRequest get(Scope me, DataRequestId id) {
        return one(" where id = :id and centre_id = :centre", me, id);
    }

    /** Holds its row until the transaction ends. */
    DataRequest lock(Scope me, DataRequestId id) {
        return one(" where id = :id and centre_id = :centre for update", me, id);
    }

    /** @throws NoSuchElementException also when it is another person's */
    DataRequest lockMine(Scope me, DataRequestId id) {
        var request = lock(me, id);
        if (!request.person().equals(me.person())) {
            throw new NoSuchElementException("data request " + id);
        }
        return request;
    }

    private DataRequest one(String where, Scope me, DataRequestId id) {
        return jdbc.sql(SELECT + where)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(DataRequestRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("data request " + id));
    }

    /** For the process, which acts for every centre. */
    DataRequest ofProcess(DataRequestId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(DataRequestRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("data request " + id));
    }

    /** A person's own at the centre, newest first. */
    List<DataRequest> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        SELECT
                                + " where person_id = :person and centre_id = :centre order by received_at desc, id desc limit 50")
                .param("person", person.value())
                .param("centre", centre.value())
                .query(DataRequestRepository::read)
                .list();
    }

    Optional<DataRequest> open(Scope me, Kind kind) {
        return jdbc.sql(
                        SELECT
                                + """
                         where person_id = :person and centre_id = :centre and kind = :kind
                           and status in ('RECEIVED', 'PROPOSED', 'DECIDED')
                        """)
                .param("person", me.person().value())
                .param("centre", me.centre().value())
                .param("kind", kind.name())
                .query(DataRequestRepository::read)
                .optional();
    }

    void insert(DataRequest request) {
        var state = request.state();
        jdbc.sql(
                        """
                        insert into data_request (id, version, centre_id, person_id, number, kind, about, received_at,
                                                  due_at, status, status_changed_at)
                        values (:id, 0, :centre, :person, :number, :kind, :about, :received, :due, :status, :received)
                        """)
                .param("id", state.id().value())
                .param("centre", state.centre().value())
                .param("person", state.person().value())
                .param("number", state.number())
                .param("kind", state.kind().name())
                .param("about", state.about())
                .param("received", state.receivedAt().atOffset(UTC))
                .param("due", state.due().atOffset(UTC))
                .param("status", state.status().name())
                .update();
        append(state, state.person());
    }

    /** @param by who did it; none for the process */
    void save(DataRequest request, @Nullable PersonId by) {
        var state = request.state();
        var proposal = state.proposal();
        int rows = jdbc.sql(
                        """
                        update data_request
                           set version = version + 1, status = :status, status_changed_at = :changed, answer = :answer,
                               ground = :ground, explanation = :explanation, examined_by = :examined,
                               decided_by = :decided, question = :question, account_ends_at = :ends
                         where id = :id and version = :version
                        """)
                .param("id", state.id().value())
                .param("version", state.version())
                .param("status", state.status().name())
                .param("changed", state.statusChangedAt().atOffset(UTC))
                .param("answer", proposal == null ? null : proposal.answer().name())
                .param("ground", proposal == null ? null : proposal.ground())
                .param("explanation", proposal == null ? null : proposal.explanation())
                .param("examined", proposal == null ? null : proposal.by().value())
                .param(
                        "decided",
                        state.decidedBy() == null ? null : state.decidedBy().value())
                .param("question", state.question())
                .param(
                        "ends",
                        state.accountEnds() == null ? null : state.accountEnds().atOffset(UTC))
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("data request " + state.id());
        }
        request.saved();
        append(state, by);
    }

    private void append(DataRequest.State state, @Nullable PersonId by) {
        jdbc.sql(
                        """
                        insert into data_request_change (id, centre_id, request_id, to_status, changed_by, changed_at)
                        values (:id, :centre, :request, :to, :by, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", state.centre().value())
                .param("request", state.id().value())
                .param("to", state.status().name())
                .param("by", by == null ? null : by.value())
                .param("at", state.statusChangedAt().atOffset(UTC))
                .update();
    }

    record Change(Status to, @Nullable PersonId by, Instant at) {}

    List<Change> history(DataRequestId id) {
        return jdbc.sql(
                        """
                        select to_status, changed_by, changed_at from data_request_change
                         where request_id = :id order by changed_at, id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Change(
                        Status.valueOf(row.getString("to_status")),
                        person(row, "changed_by"),
                        moment(row, "changed_at")))
                .list();
    }

    void prove(DataRequest request, List<Forgotten> traces, Instant at) {
        for (var trace : traces) {
            jdbc.sql(
                            """
                            insert into data_erasure (id, centre_id, request_id, what, erased, ground, kept_until, at)
                            values (:id, :centre, :request, :what, :erased, :ground, :until, :at)
                            """)
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("centre", request.centre().value())
                    .param("request", request.id().value())
                    .param("what", trace.what())
                    .param("erased", trace.erased())
                    .param("ground", trace.ground())
                    .param("until", trace.until(), Types.DATE)
                    .param("at", at.atOffset(UTC))
                    .update();
        }
    }

    List<Forgotten> proof(DataRequestId id) {
        return jdbc.sql(
                        "select what, erased, ground, kept_until from data_erasure where request_id = :id order by at, id")
                .param("id", id.value())
                .query((row, n) -> new Forgotten(
                        Objects.requireNonNull(row.getString("what")),
                        row.getInt("erased"),
                        row.getString("ground"),
                        row.getObject("kept_until", LocalDate.class)))
                .list();
    }

    record Row(UUID id, String number, String name, Kind kind, Status status, Instant receivedAt, Instant due) {

        Cursor place() {
            return new Cursor(receivedAt, id);
        }

        public boolean open() {
            return !status.isFinal();
        }
    }

    /** The requests to a centre, newest first. */
    List<Row> page(Scope me, Cursor after, int limit) {
        return jdbc.sql(
                        """
                        select r.id, r.number, p.name, r.kind, r.status, r.received_at, r.due_at
                          from data_request r join person p on p.id = r.person_id
                         where r.centre_id = :centre and (r.received_at, r.id) < (:at, :id)
                         order by r.received_at desc, r.id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(row.getString("number")),
                        Objects.requireNonNull(row.getString("name")),
                        Kind.valueOf(row.getString("kind")),
                        Status.valueOf(row.getString("status")),
                        moment(row, "received_at"),
                        moment(row, "due_at")))
                .list();
    }

    private static DataRequest read(ResultSet row, int n) throws SQLException {
        var examined = person(row, "examined_by");
        return new DataRequest(new DataRequest.State(
                new DataRequestId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("number"),
                Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                moment(row, "received_at"),
                moment(row, "due_at"),
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                moment(row, "status_changed_at"),
                examined == null
                        ? null
                        : new DataRequest.Proposal(
                                examined,
                                DataRequest.Answer.valueOf(row.getString("answer")),
                                row.getString("ground"),
                                row.getString("explanation")),
                person(row, "decided_by"),
                row.getString("question"),
                row.getObject("account_ends_at") == null ? null : moment(row, "account_ends_at")));
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
