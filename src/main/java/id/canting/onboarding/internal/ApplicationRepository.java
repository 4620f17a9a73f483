package id.canting.onboarding.internal;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Applications and their history. */
@Repository
class ApplicationRepository {

    /** What exceptions have let go, by the table's own name. */
    static final String WAIVED =
            "array(select w.purpose from application_waiver w where w.application_id = membership_application.id) as waived";

    private static final String SELECT =
            """
            select id, version, centre_id, applicant_id, number, applicant_name, status, status_changed_at, created_at,
                   submitted_at, round, verified_by, decided_by, visited_by, visit_wanted, reason_code, explanation, message, waiting_since,
                   due_at, reminded, agreed_at, reopened_at, held_at, held_because, helped_by, group_id, """
                    + WAIVED
                    + """
               from membership_application
            """;

    private final JdbcClient jdbc;

    ApplicationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NoSuchElementException also when it belongs to another centre: its existence is nobody's business there */
    MembershipApplication get(Scope me, ApplicationId id) {
        return find(me, id).orElseThrow(() -> new NoSuchElementException("application " + id));
    }

    Optional<MembershipApplication> find(Scope me, ApplicationId id) {
        return jdbc.sql(SELECT + " where centre_id = :centre and id = :id")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query(ApplicationRepository::read)
                .optional();
    }

    /** Holds its row until the transaction ends: two clicks come one after the other. */
    MembershipApplication lock(Scope me, ApplicationId id) {
        return jdbc.sql(SELECT + " where centre_id = :centre and id = :id for update")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query(ApplicationRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("application " + id));
    }

    /** The same of one's own. @throws NoSuchElementException also when it is somebody else's */
    MembershipApplication lockMine(Scope me, ApplicationId id) {
        return mine(me, lock(me, id));
    }

    /** @throws NoSuchElementException also when it is somebody else's: that it exists is nobody's business */
    MembershipApplication getMine(Scope me, ApplicationId id) {
        return mine(me, get(me, id));
    }

    private static MembershipApplication mine(Scope me, MembershipApplication application) {
        if (!application.applicant().equals(me.person())) {
            throw new NoSuchElementException("application " + application.id());
        }
        return application;
    }

    /** For the process, which acts for every centre. */
    MembershipApplication lock(ApplicationId id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", id.value())
                .query(ApplicationRepository::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("application " + id));
    }

    /** For the process and for modules, which act for every centre. */
    MembershipApplication ofProcess(ApplicationId id) {
        return findForProcess(id).orElseThrow(() -> new NoSuchElementException("application " + id));
    }

    /** The same, where the key may be that of something else. */
    Optional<MembershipApplication> findForProcess(ApplicationId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(ApplicationRepository::read)
                .optional();
    }

    /** The open one of a person, or else the one that ended last. */
    Optional<MembershipApplication> current(PersonId person, CentreId centre) {
        return jdbc.sql(
                        SELECT
                                + """
                 where applicant_id = :person and centre_id = :centre
                 order by status in ('MEMBER', 'REJECTED', 'LAPSED', 'WITHDRAWN'), created_at desc
                 limit 1
                """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query(ApplicationRepository::read)
                .optional();
    }

    /** Nothing happens when the person has an open one at the centre: somebody was faster, and that one counts. */
    void insert(MembershipApplication application) {
        var state = application.state();
        jdbc.sql(
                        """
                insert into membership_application
                       (id, version, centre_id, applicant_id, status, status_changed_at, created_at, round)
                values (:id, 0, :centre, :applicant, :status, :changed, :created, :round)
                on conflict do nothing
                """)
                .param("id", state.id().value())
                .param("centre", state.centre().value())
                .param("applicant", state.applicant().value())
                .param("status", state.status().name())
                .param("changed", utc(state.statusChangedAt()))
                .param("created", utc(state.createdAt()))
                .param("round", state.round())
                .update();
    }

    /** Saves what a verb has changed, and adds the step to the history. */
    void save(MembershipApplication application, StatusChange change) {
        save(application);
        append(application.centre(), change);
    }

    void save(MembershipApplication application) {
        var state = application.state();
        var refusal = state.refusal();
        var hold = state.hold();
        int rows = jdbc.sql(
                        """
                update membership_application
                   set version = version + 1, number = :number, applicant_name = :name, status = :status,
                       status_changed_at = :changed, submitted_at = :submitted, round = :round,
                       verified_by = :verifier, decided_by = :decider,
                       visited_by = :visitor, visit_wanted = :wanted, reason_code = :reason,
                       explanation = :explanation, message = :message, waiting_since = :waiting, due_at = :due,
                       reminded = :reminded, agreed_at = :agreed, reopened_at = :reopened, held_at = :held, held_because = :heldBecause, helped_by = :helpers,
                       group_id = :group
                 where id = :id and version = :version
                """)
                .param("id", state.id().value())
                .param("version", state.version())
                .param("number", state.number())
                .param("name", state.applicantName())
                .param("status", state.status().name())
                .param("changed", utc(state.statusChangedAt()))
                .param("submitted", utc(state.submittedAt()))
                .param("round", state.round())
                .param("verifier", value(state.verifiedBy()))
                .param("decider", value(state.decidedBy()))
                .param("visitor", value(state.visitedBy()))
                .param("wanted", state.visitWanted())
                .param("reason", refusal == null ? null : refusal.code())
                .param("explanation", refusal == null ? null : refusal.explanation())
                .param("message", state.message())
                .param("waiting", utc(state.waitingSince()))
                .param("due", utc(state.dueAt()))
                .param("reminded", state.reminded())
                .param("agreed", utc(state.agreedAt()))
                .param("reopened", utc(state.reopenedAt()))
                .param("held", hold == null ? null : utc(hold.since()))
                .param("heldBecause", hold == null ? null : hold.because().name())
                .param("group", state.group() == null ? null : state.group().value())
                .param("helpers", state.helpers().stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("application " + state.id());
        }
        application.saved();
    }

    /** Whose time runs at {@code now}, and who can still be reminded of it: some hundreds at most. */
    List<MembershipApplication> awaitingApplicants(Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                 where due_at > :now and reminded < 2
                   and not exists (select from case_stop where case_key = membership_application.id::text)
                 order by due_at, id
                """)
                .param("now", utc(now))
                .query(ApplicationRepository::read)
                .list();
    }

    /** Drafts that staff began for somebody, the oldest first. */
    List<MembershipApplication> begunAtDesk(CentreId centre) {
        return jdbc.sql(
                        SELECT
                                + """
                 where centre_id = :centre and status = 'DRAFT' and helped_by <> '{}'
                 order by created_at
                 limit 100
                """)
                .param("centre", centre.value())
                .query(ApplicationRepository::read)
                .list();
    }

    /** Forgets a draft; what hangs on it goes with it. */
    void deleteDraft(ApplicationId id) {
        jdbc.sql("delete from membership_application where id = :id and status = 'DRAFT'")
                .param("id", id.value())
                .update();
    }

    List<StatusChange> history(ApplicationId id) {
        return jdbc.sql(
                        """
                select from_status, to_status, changed_by, reason_code, note, changed_at
                  from application_status_change
                 where application_id = :id
                 order by changed_at, id
                """)
                .param("id", id.value())
                .query((row, n) -> change(id, row))
                .list();
    }

    static StatusChange change(ApplicationId id, ResultSet row) throws SQLException {
        return new StatusChange(
                id,
                ApplicationStatus.valueOf(row.getString("from_status")),
                ApplicationStatus.valueOf(row.getString("to_status")),
                person(row, "changed_by"),
                row.getString("reason_code"),
                row.getString("note"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private void append(CentreId centre, StatusChange change) {
        jdbc.sql(
                        """
                insert into application_status_change
                       (id, centre_id, application_id, from_status, to_status, changed_by, changed_at, reason_code, note)
                values (:id, :centre, :application, :from, :to, :by, :at, :reason, :note)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("application", change.application().value())
                .param("from", change.from().name())
                .param("to", change.to().name())
                .param("by", value(change.by()))
                .param("at", utc(change.at()))
                .param("reason", change.reason())
                .param("note", change.note())
                .update();
    }

    static MembershipApplication read(ResultSet row, int n) throws SQLException {
        var code = row.getString("reason_code");
        var held = instant(row, "held_at");
        return new MembershipApplication(new ApplicationState(
                new ApplicationId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("applicant_id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"),
                ApplicationStatus.valueOf(row.getString("status")),
                row.getObject("status_changed_at", OffsetDateTime.class).toInstant(),
                row.getInt("round"),
                row.getString("number"),
                row.getString("applicant_name"),
                instant(row, "submitted_at"),
                person(row, "verified_by"),
                person(row, "decided_by"),
                person(row, "visited_by"),
                row.getBoolean("visit_wanted"),
                code == null ? null : new Refusal(code, row.getString("explanation")),
                row.getString("message"),
                instant(row, "waiting_since"),
                instant(row, "due_at"),
                row.getInt("reminded"),
                instant(row, "agreed_at"),
                instant(row, "reopened_at"),
                held == null ? null : new Hold(Hold.Because.valueOf(row.getString("held_because")), held),
                Arrays.stream((String[]) row.getArray("waived").getArray())
                        .map(Paper::valueOf)
                        .collect(Collectors.toSet()),
                people(row, "helped_by"),
                group(row)));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private static @Nullable GroupId group(ResultSet row) throws SQLException {
        var id = row.getObject("group_id", UUID.class);
        return id == null ? null : new GroupId(id);
    }

    private static Set<PersonId> people(ResultSet row, String column) throws SQLException {
        return Stream.of((UUID[]) row.getArray(column).getArray())
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }
}
