package id.canting.remedies.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.remedies.AppealId;
import id.canting.remedies.AppealStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** Appeals, their history, and the votes on them. */
@Repository
class AppealRepository {

    private static final String SELECT =
            """
            select id, version, centre_id, person_id, number, case_kind, case_id, case_number, case_path, grounds, filed_at,
                   status, status_changed_at, due_at, message, deciding_centre_id, panel, appointed, appointed_by,
                   appointed_grounds, signed_by, decided_by, reason_code, explanation
              from appeal
            """;

    /** Of the centre whose decision is contested; of another one as long as it decides. */
    private static final String SEEN =
            " where id = :id and (centre_id = :centre or deciding_centre_id = :centre and status = 'DECISION')";

    private final JdbcClient jdbc;

    AppealRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it is nothing of this centre's */
    Appeal get(Scope me, AppealId id) {
        return jdbc.sql(SELECT + SEEN)
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(AppealRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("appeal " + id));
    }

    /** Holds its row until the transaction ends. */
    Appeal lock(Scope me, AppealId id) {
        return jdbc.sql(SELECT + SEEN + " for update")
                .param("id", id.value())
                .param("centre", me.centre().value())
                .query(AppealRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("appeal " + id));
    }

    /** @throws NoSuchElementException also when it is somebody else's */
    Appeal lockMine(Scope me, AppealId id) {
        var appeal = lock(me, id);
        if (!appeal.person().equals(me.person())) {
            throw new NoSuchElementException("appeal " + id);
        }
        return appeal;
    }

    /** For the process and for modules, which act for every centre. */
    Appeal ofProcess(AppealId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(AppealRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("appeal " + id));
    }

    Optional<Appeal> about(String kind, UUID caseId) {
        return jdbc.sql(SELECT + " where case_kind = :kind and case_id = :case")
                .param("kind", kind)
                .param("case", caseId)
                .query(AppealRepository::read)
                .optional();
    }

    /** Those of a person against decisions of the centre. */
    List<Appeal> of(CentreId centre, PersonId person) {
        return jdbc.sql(SELECT + " where person_id = :person and centre_id = :centre order by filed_at")
                .param("person", person.value())
                .param("centre", centre.value())
                .query(AppealRepository::read)
                .list();
    }

    boolean isUnderWay(String kind, PersonId person, CentreId centre) {
        return jdbc.sql(
                        """
                        select exists (select from appeal
                                        where person_id = :person and centre_id = :centre and case_kind = :kind
                                          and status in ('FILED', 'ACKNOWLEDGED', 'DECISION'))
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    /** How many appeals of others a centre decides now. */
    int decidedAt(CentreId centre) {
        return jdbc.sql("select count(*) from appeal where deciding_centre_id = :centre and status = 'DECISION'")
                .param("centre", centre.value())
                .query(Integer.class)
                .single();
    }

    /** @return whether it is the first about its case */
    boolean insert(Appeal appeal) {
        var state = appeal.state();
        return jdbc.sql(
                                """
                        insert into appeal (id, version, centre_id, person_id, number, case_kind, case_id, case_number,
                                            case_path, grounds, filed_at, status, status_changed_at, due_at)
                        values (:id, 0, :centre, :person, :number, :kind, :case, :caseNumber, :path, :grounds, :filed,
                                :status, :filed, :due)
                        on conflict (case_kind, case_id) do nothing
                        """)
                        .param("id", state.id().value())
                        .param("centre", state.centre().value())
                        .param("person", state.person().value())
                        .param("number", state.number())
                        .param("kind", state.about().kind())
                        .param("case", state.about().caseId())
                        .param("caseNumber", state.about().number())
                        .param("path", state.about().path())
                        .param("grounds", state.grounds())
                        .param("filed", state.filedAt().atOffset(UTC))
                        .param("status", state.status().name())
                        .param("due", state.due().atOffset(UTC))
                        .update()
                == 1;
    }

    void save(Appeal appeal, AppealChange change) {
        save(appeal);
        append(appeal, change);
    }

    void save(Appeal appeal) {
        var state = appeal.state();
        var appointment = state.appointment();
        var verdict = state.verdict();
        int rows = jdbc.sql(
                        """
                        update appeal
                           set version = version + 1, status = :status, status_changed_at = :changed, due_at = :due,
                               message = :message, deciding_centre_id = :deciding, panel = :panel,
                               appointed = :appointed, appointed_by = :appointedBy, appointed_grounds = :appointedGrounds,
                               signed_by = :signed, decided_by = :decided, reason_code = :reason,
                               explanation = :explanation
                         where id = :id and version = :version
                        """)
                .param("id", state.id().value())
                .param("version", state.version())
                .param("status", state.status().name())
                .param("changed", state.statusChangedAt().atOffset(UTC))
                .param("due", state.due().atOffset(UTC))
                .param("message", state.message())
                .param(
                        "deciding",
                        state.decidingCentre() == null
                                ? null
                                : state.decidingCentre().value())
                .param("panel", state.panel())
                .param("appointed", appointment == null ? null : value(appointment.person()))
                .param("appointedBy", appointment == null ? null : value(appointment.by()))
                .param("appointedGrounds", appointment == null ? null : appointment.grounds())
                .param("signed", appointment == null ? null : value(appointment.signedBy()))
                .param("decided", value(state.decidedBy()))
                .param("reason", verdict == null ? null : verdict.reason())
                .param("explanation", verdict == null ? null : verdict.explanation())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("appeal " + state.id());
        }
        appeal.saved();
    }

    void append(Appeal appeal, AppealChange change) {
        jdbc.sql(
                        """
                        insert into appeal_change
                               (id, centre_id, appeal_id, from_status, to_status, changed_by, changed_at, note)
                        values (:id, :centre, :appeal, :from, :to, :by, :at, :note)
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", appeal.centre().value())
                .param("appeal", change.appeal().value())
                .param("from", change.from() == null ? null : change.from().name())
                .param("to", change.to().name())
                .param("by", value(change.by()))
                .param("at", change.at().atOffset(UTC))
                .param("note", change.note())
                .update();
    }

    List<AppealChange> history(AppealId id) {
        return jdbc.sql(
                        """
                        select from_status, to_status, changed_by, changed_at, note
                          from appeal_change where appeal_id = :id order by changed_at, id
                        """)
                .param("id", id.value())
                .query((row, n) -> {
                    var from = row.getString("from_status");
                    return new AppealChange(
                            id,
                            from == null ? null : AppealStatus.valueOf(from),
                            AppealStatus.valueOf(row.getString("to_status")),
                            person(row, "changed_by"),
                            row.getString("note"),
                            moment(row, "changed_at"));
                })
                .list();
    }

    record Vote(PersonId by, boolean uphold, Verdict why) {}

    /** @return whether it is the person's first */
    boolean vote(Appeal appeal, Vote vote, Instant at) {
        return jdbc.sql(
                                """
                        insert into appeal_vote (appeal_id, centre_id, person_id, uphold, reason_code, explanation, voted_at)
                        values (:appeal, :centre, :person, :uphold, :reason, :explanation, :at)
                        on conflict do nothing
                        """)
                        .param("appeal", appeal.id().value())
                        .param("centre", appeal.centre().value())
                        .param("person", vote.by().value())
                        .param("uphold", vote.uphold())
                        .param("reason", vote.why().reason())
                        .param("explanation", vote.why().explanation())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    List<Vote> votes(AppealId id) {
        return jdbc.sql(
                        """
                        select person_id, uphold, reason_code, explanation
                          from appeal_vote where appeal_id = :id order by voted_at, person_id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Vote(
                        Objects.requireNonNull(person(row, "person_id")),
                        row.getBoolean("uphold"),
                        new Verdict(row.getString("reason_code"), row.getString("explanation"))))
                .list();
    }

    static Appeal read(ResultSet row, int n) throws SQLException {
        var deciding = row.getObject("deciding_centre_id", UUID.class);
        var appointed = person(row, "appointed");
        var appointedBy = person(row, "appointed_by");
        var reason = row.getString("reason_code");
        return new Appeal(new Appeal.State(
                new AppealId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("number"),
                new Appeal.About(
                        row.getString("case_kind"),
                        row.getObject("case_id", UUID.class),
                        row.getString("case_number"),
                        row.getString("case_path")),
                row.getString("grounds"),
                moment(row, "filed_at"),
                row.getInt("version"),
                AppealStatus.valueOf(row.getString("status")),
                moment(row, "status_changed_at"),
                moment(row, "due_at"),
                row.getString("message"),
                deciding == null ? null : new CentreId(deciding),
                row.getBoolean("panel"),
                appointed == null || appointedBy == null
                        ? null
                        : new Appeal.Appointment(
                                appointed, appointedBy, row.getString("appointed_grounds"), person(row, "signed_by")),
                person(row, "decided_by"),
                reason == null ? null : new Verdict(reason, row.getString("explanation"))));
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
