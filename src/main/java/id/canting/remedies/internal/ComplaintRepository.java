package id.canting.remedies.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.remedies.ComplaintId;
import id.canting.remedies.ComplaintStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Complaints and their history. */
@Repository
class ComplaintRepository {

    private static final String SELECT =
            """
            select id, version, centre_id, number, person_id, kind, text, received_at, status, status_changed_at, due_at,
                   message, examined_by, finding, decided_by, founded, reason_code, answer, measure, measure_until, effect
              from complaint
            """;

    private final JdbcClient jdbc;

    ComplaintRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    Complaint get(Scope me, ComplaintId id) {
        return one(" where id = :id and centre_id = :centre", me, id);
    }

    /** Holds its row until the transaction ends. */
    Complaint lock(Scope me, ComplaintId id) {
        return one(" where id = :id and centre_id = :centre for update", me, id);
    }

    private Complaint one(String where, Scope me, ComplaintId id) {
        return jdbc.sql(SELECT + where)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(ComplaintRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("complaint " + id));
    }

    /** For the process, which acts for every centre. */
    Complaint ofProcess(ComplaintId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(ComplaintRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("complaint " + id));
    }

    /** Whoever has number and secret. */
    Optional<Complaint> open(String number, byte[] secret) {
        return jdbc.sql(SELECT + " where number = :number and secret = :secret")
                .param("number", number)
                .param("secret", secret)
                .query(ComplaintRepository::read)
                .optional();
    }

    boolean exists(ComplaintId id) {
        return jdbc.sql("select exists (select from complaint where id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void insert(Complaint complaint, byte[] secret, byte @Nullable [] contact) {
        var state = complaint.state();
        jdbc.sql(
                        """
                        insert into complaint (id, version, centre_id, number, secret, person_id, kind, text, contact,
                                               received_at, status, status_changed_at, due_at)
                        values (:id, 0, :centre, :number, :secret, :person, :kind, :text, :contact, :received, :status,
                                :received, :due)
                        """)
                .param("id", state.id().value())
                .param("centre", state.centre().value())
                .param("number", state.number())
                .param("secret", secret)
                .param("person", state.person().value())
                .param("kind", state.kind().name())
                .param("text", state.text())
                .param("contact", contact)
                .param("received", state.receivedAt().atOffset(UTC))
                .param("status", state.status().name())
                .param("due", state.due().atOffset(UTC))
                .update();
        append(complaint, null, null);
    }

    /** @param by who did it; @param note what they wrote */
    void save(Complaint complaint, @Nullable PersonId by, @Nullable String note) {
        var state = complaint.state();
        var finding = state.finding();
        var answer = state.answer();
        var measure = state.measure();
        int rows = jdbc.sql(
                        """
                        update complaint
                           set version = version + 1, status = :status, status_changed_at = :changed, due_at = :due,
                               message = :message, examined_by = :examined, finding = :finding, decided_by = :decided,
                               founded = :founded, reason_code = :reason, answer = :answer, measure = :measure,
                               measure_until = :until, effect = :effect
                         where id = :id and version = :version
                        """)
                .param("id", state.id().value())
                .param("version", state.version())
                .param("status", state.status().name())
                .param("changed", state.statusChangedAt().atOffset(UTC))
                .param("due", state.due().atOffset(UTC))
                .param("message", state.message())
                .param("examined", finding == null ? null : finding.by().value())
                .param("finding", finding == null ? null : finding.words())
                .param("decided", answer == null ? null : answer.by().value())
                .param("founded", answer == null ? null : answer.founded())
                .param("reason", answer == null ? null : answer.why().reason())
                .param("answer", answer == null ? null : answer.why().explanation())
                .param("measure", measure == null ? null : measure.words())
                .param("until", measure == null ? null : measure.until().atOffset(UTC))
                .param("effect", state.effect())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("complaint " + state.id());
        }
        complaint.saved();
        append(complaint, by, note);
    }

    private void append(Complaint complaint, @Nullable PersonId by, @Nullable String note) {
        var state = complaint.state();
        jdbc.sql(
                        """
                        insert into complaint_change (id, centre_id, complaint_id, to_status, changed_by, changed_at, note)
                        values (:id, :centre, :complaint, :to, :by, :at, :note)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", state.centre().value())
                .param("complaint", state.id().value())
                .param("to", state.status().name())
                .param("by", by == null ? null : by.value())
                .param("at", state.statusChangedAt().atOffset(UTC))
                .param("note", note)
                .update();
    }

    record Change(ComplaintStatus to, @Nullable PersonId by, Instant at) {}

    List<Change> history(ComplaintId id) {
        return jdbc.sql(
                        """
                        select to_status, changed_by, changed_at from complaint_change
                         where complaint_id = :id order by changed_at, id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Change(
                        ComplaintStatus.valueOf(row.getString("to_status")),
                        AppealRepository.person(row, "changed_by"),
                        AppealRepository.moment(row, "changed_at")))
                .list();
    }

    Optional<byte[]> contact(ComplaintId id) {
        return jdbc.sql("select contact from complaint where id = :id and contact is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    record Row(
            UUID id,
            String number,
            Complaint.Kind kind,
            ComplaintStatus status,
            Instant receivedAt,
            @Nullable Instant due) {

        Cursor place() {
            return new Cursor(receivedAt, id);
        }
    }

    /** The complaints about a centre, newest first; without what they say, and without {@code hidden} ones. */
    List<Row> page(Scope me, Set<String> hidden, Cursor after, int limit) {
        return jdbc.sql(
                        """
                        select id, number, kind, status, received_at, due_at from complaint
                         where centre_id = :centre and (received_at, id) < (:at, :id) and id::text <> all(:hidden)
                         order by received_at desc, id desc
                         limit :limit
                        """)
                .param("centre", me.centre().value())
                .param("hidden", hidden.toArray(String[]::new))
                .param("at", after.at().atOffset(UTC))
                .param("id", after.id())
                .param("limit", limit)
                .query((row, n) -> {
                    var status = ComplaintStatus.valueOf(row.getString("status"));
                    return new Row(
                            row.getObject("id", UUID.class),
                            Objects.requireNonNull(row.getString("number")),
                            Complaint.Kind.valueOf(row.getString("kind")),
                            status,
                            AppealRepository.moment(row, "received_at"),
                            status.isFinal() ? null : AppealRepository.moment(row, "due_at"));
                })
                .list();
    }

    private static Complaint read(ResultSet row, int n) throws SQLException {
        var examined = AppealRepository.person(row, "examined_by");
        var decided = AppealRepository.person(row, "decided_by");
        var measure = row.getString("measure");
        return new Complaint(new Complaint.State(
                new ComplaintId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                row.getString("number"),
                new PersonId(row.getObject("person_id", UUID.class)),
                Complaint.Kind.valueOf(row.getString("kind")),
                row.getString("text"),
                AppealRepository.moment(row, "received_at"),
                row.getInt("version"),
                ComplaintStatus.valueOf(row.getString("status")),
                AppealRepository.moment(row, "status_changed_at"),
                AppealRepository.moment(row, "due_at"),
                row.getString("message"),
                examined == null ? null : new Complaint.Finding(examined, row.getString("finding")),
                decided == null
                        ? null
                        : new Complaint.Answer(
                                decided,
                                row.getBoolean("founded"),
                                new Verdict(row.getString("reason_code"), row.getString("answer"))),
                measure == null ? null : new Complaint.Measure(measure, AppealRepository.moment(row, "measure_until")),
                row.getString("effect")));
    }
}
