package id.canting.remedies.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.remedies.ExceptionId;
import id.canting.remedies.ExceptionKind;
import id.canting.remedies.ExceptionStatus;
import id.canting.remedies.ExceptionalCases.Requirement;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
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

/** Requests for exceptions and their history. What people write there may tell of their health, so it is sealed. */
@Repository
class ExceptionRepository {

    private static final String SELECT =
            """
            select id, version, centre_id, person_id, entered_by, number, case_kind, case_id, case_number, case_path, kind,
                   wished_until, deadline_at, requirement, requirement_label, why, requested_at, status,
                   status_changed_at, due_at, question, answer, judged_by, granted_until, reason_code, words
              from exception_request
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    ExceptionRepository(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @throws NoSuchElementException also when it is another centre's */
    ExceptionRequest get(Scope me, ExceptionId id) {
        return one(me, id, "");
    }

    /** Holds its row until the transaction ends. */
    ExceptionRequest lock(Scope me, ExceptionId id) {
        return one(me, id, " for update");
    }

    private ExceptionRequest one(Scope me, ExceptionId id, String how) {
        return jdbc.sql(SELECT + " where id = :id and centre_id = :centre" + how)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("exception " + id));
    }

    /** For the process and for modules, which act for every centre. */
    ExceptionRequest ofProcess(ExceptionId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("exception " + id));
    }

    /** Newest first. */
    List<ExceptionRequest> about(String kind, UUID caseId) {
        return jdbc.sql(SELECT + " where case_kind = :kind and case_id = :case order by requested_at desc, id desc")
                .param("kind", kind)
                .param("case", caseId)
                .query(this::read)
                .list();
    }

    /** Of a person at the centre, newest first. */
    List<ExceptionRequest> of(CentreId centre, PersonId person) {
        return jdbc.sql(SELECT
                        + " where person_id = :person and centre_id = :centre order by requested_at desc, id desc")
                .param("person", person.value())
                .param("centre", centre.value())
                .query(this::read)
                .list();
    }

    /** Leaves that something was asked for and what became of it; not why, nor what was said about it. */
    void empty(ExceptionRequest request) {
        var id = request.id();
        jdbc.sql(
                        """
                        update exception_request
                           set why = :why, question = case when question is not null then :question end,
                               answer = case when answer is not null then :answer end,
                               words = case when words is not null then :words end
                         where id = :id
                        """)
                .param("id", id.value())
                .param("why", seal("", "why", id))
                .param("question", seal("", "question", id))
                .param("answer", seal("", "answer", id))
                .param("words", seal("", "words", id))
                .update();
    }

    /** The one of a case that is not answered yet; holds its row until the transaction ends. */
    Optional<ExceptionRequest> open(String kind, UUID caseId) {
        return jdbc.sql(
                        SELECT
                                + """
                         where case_kind = :kind and case_id = :case and status in ('REQUESTED', 'ASKED')
                           for update
                        """)
                .param("kind", kind)
                .param("case", caseId)
                .query(this::read)
                .optional();
    }

    /** @return whether nothing else is asked for in its case now */
    boolean insert(ExceptionRequest request) {
        var state = request.state();
        var wish = state.wish();
        var requirement = wish.requirement();
        int rows = jdbc.sql(
                        """
                        insert into exception_request
                               (id, version, centre_id, person_id, entered_by, number, case_kind, case_id, case_number,
                                case_path, kind, wished_until, deadline_at, requirement, requirement_label, why,
                                requested_at, status, status_changed_at, due_at)
                        values (:id, 0, :centre, :person, :entered, :number, :caseKind, :case, :caseNumber, :path, :kind,
                                :wished, :deadline, :requirement, :label, :why, :requested, :status, :requested, :due)
                            on conflict (case_kind, case_id) where status in ('REQUESTED', 'ASKED') do nothing
                        """)
                .param("id", state.id().value())
                .param("centre", state.centre().value())
                .param("person", state.person().value())
                .param("entered", AppealRepository.value(state.enteredBy()))
                .param("number", state.number())
                .param("caseKind", state.about().kind())
                .param("case", state.about().caseId())
                .param("caseNumber", state.about().number())
                .param("path", state.about().path())
                .param("kind", wish.kind().name())
                .param("wished", utc(wish.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("deadline", utc(wish.deadline()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("requirement", requirement == null ? null : requirement.code())
                .param("label", requirement == null ? null : requirement.label())
                .param("why", seal(wish.why(), "why", state.id()))
                .param("requested", utc(state.requestedAt()))
                .param("status", state.status().name())
                .param("due", utc(state.due()))
                .update();
        if (rows == 1) {
            append(request, state.enteredBy() == null ? state.person() : state.enteredBy());
        }
        return rows == 1;
    }

    /** @param by who did it; none for the process */
    void save(ExceptionRequest request, @Nullable PersonId by) {
        var state = request.state();
        int rows = jdbc.sql(
                        """
                        update exception_request
                           set version = version + 1, status = :status, status_changed_at = :changed, due_at = :due,
                               question = :question, answer = :answer, judged_by = :judged, granted_until = :until,
                               reason_code = :reason, words = :words
                         where id = :id and version = :version
                        """)
                .param("id", state.id().value())
                .param("version", state.version())
                .param("status", state.status().name())
                .param("changed", utc(state.statusChangedAt()))
                .param("due", utc(state.due()))
                .param("question", seal(state.question(), "question", state.id()), Types.BINARY)
                .param("answer", seal(state.answer(), "answer", state.id()), Types.BINARY)
                .param("judged", AppealRepository.value(state.judgedBy()))
                .param("until", utc(state.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", state.reason())
                .param("words", seal(state.words(), "words", state.id()), Types.BINARY)
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("exception " + state.id());
        }
        request.saved();
        append(request, by);
    }

    /** One step of a request. */
    record Change(ExceptionStatus to, @Nullable PersonId by, Instant at) {}

    private void append(ExceptionRequest request, @Nullable PersonId by) {
        jdbc.sql(
                        """
                        insert into exception_change (id, centre_id, exception_id, to_status, changed_by, changed_at)
                        values (:id, :centre, :exception, :to, :by, :at)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", request.centre().value())
                .param("exception", request.id().value())
                .param("to", request.status().name())
                .param("by", AppealRepository.value(by))
                .param("at", utc(request.state().statusChangedAt()))
                .update();
    }

    List<Change> history(ExceptionId id) {
        return jdbc.sql(
                        """
                        select to_status, changed_by, changed_at
                          from exception_change where exception_id = :id order by changed_at, id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Change(
                        ExceptionStatus.valueOf(row.getString("to_status")),
                        AppealRepository.person(row, "changed_by"),
                        AppealRepository.moment(row, "changed_at")))
                .list();
    }

    private ExceptionRequest read(ResultSet row, int n) throws SQLException {
        var id = new ExceptionId(row.getObject("id", UUID.class));
        var requirement = row.getString("requirement");
        return new ExceptionRequest(new ExceptionRequest.State(
                id,
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                AppealRepository.person(row, "entered_by"),
                row.getString("number"),
                new Appeal.About(
                        row.getString("case_kind"),
                        row.getObject("case_id", UUID.class),
                        row.getString("case_number"),
                        row.getString("case_path")),
                new ExceptionRequest.Wish(
                        ExceptionKind.valueOf(row.getString("kind")),
                        instant(row, "wished_until"),
                        instant(row, "deadline_at"),
                        requirement == null ? null : new Requirement(requirement, row.getString("requirement_label")),
                        Objects.requireNonNull(open(row, "why", id))),
                AppealRepository.moment(row, "requested_at"),
                row.getInt("version"),
                ExceptionStatus.valueOf(row.getString("status")),
                AppealRepository.moment(row, "status_changed_at"),
                AppealRepository.moment(row, "due_at"),
                open(row, "question", id),
                open(row, "answer", id),
                AppealRepository.person(row, "judged_by"),
                instant(row, "granted_until"),
                row.getString("reason_code"),
                open(row, "words", id)));
    }

    private byte @Nullable [] seal(@Nullable String text, String column, ExceptionId id) {
        return text == null ? null : vault.seal(text.getBytes(UTF_8), "exception " + column + " " + id);
    }

    private @Nullable String open(ResultSet row, String column, ExceptionId id) throws SQLException {
        var sealed = row.getBytes(column);
        return sealed == null ? null : new String(vault.open(sealed, "exception " + column + " " + id), UTF_8);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(UTC);
    }
}
