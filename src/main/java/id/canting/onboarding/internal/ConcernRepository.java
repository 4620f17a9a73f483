package id.canting.onboarding.internal;

import static id.canting.onboarding.internal.ApplicationRepository.utc;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ConcernId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Concerns, and whom they name. */
@Repository
class ConcernRepository {

    private static final String SELECT =
            """
            select c.*, array(select n.person_id from application_concern_named n where n.concern_id = c.id) as named
              from application_concern c
            """;

    private final JdbcClient jdbc;

    ConcernRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Concern concern) {
        jdbc.sql(
                        """
                insert into application_concern
                       (id, version, centre_id, application_id, kind, words, raised_by, raised_at)
                values (:id, 0, :centre, :application, :kind, :words, :by, :at)
                """)
                .param("id", concern.id().value())
                .param("centre", concern.centre().value())
                .param("application", concern.application().value())
                .param("kind", concern.kind().name())
                .param("words", concern.words())
                .param("by", concern.raisedBy().value())
                .param("at", utc(concern.raisedAt()))
                .update();
        concern.named().forEach(person -> jdbc.sql(
                        "insert into application_concern_named (centre_id, concern_id, person_id) values (:centre, :id, :person)")
                .param("centre", concern.centre().value())
                .param("id", concern.id().value())
                .param("person", person.value())
                .update());
    }

    void save(Concern concern) {
        var review = concern.review();
        int rows = jdbc.sql(
                        """
                update application_concern
                   set version = version + 1, outcome = :outcome, reason = :reason, note = :note,
                       review_on = :on, reviewed_by = :by, reviewed_at = :at
                 where id = :id and version = :version
                """)
                .param("id", concern.id().value())
                .param("version", concern.version())
                .param("outcome", review == null ? null : review.outcome().name())
                .param("reason", review == null ? null : review.reason())
                .param("note", review == null ? null : review.note())
                .param("on", review == null ? null : review.reviewOn())
                .param("by", review == null ? null : review.by().value())
                .param("at", review == null ? null : utc(review.at()))
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("concern " + concern.id());
        }
    }

    /** For the process, which acts for every centre. */
    Concern ofProcess(ConcernId id) {
        return found(
                id,
                jdbc.sql(SELECT + " where c.id = :id")
                        .param("id", id.value())
                        .query(ConcernRepository::read)
                        .optional());
    }

    /** Holds its row until the transaction ends. @throws NoSuchElementException also when it is another centre's */
    Concern lock(Scope me, ConcernId id) {
        return found(
                id,
                jdbc.sql(SELECT + " where c.id = :id and c.centre_id = :centre for update")
                        .param("id", id.value())
                        .param("centre", me.centre().value())
                        .query(ConcernRepository::read)
                        .optional());
    }

    /** A case that a concern can be about. */
    record About(UUID id, String name, String number) {}

    /** Of these cases those that were sent, the newest first; nobody confides about an application of their own. */
    List<About> about(Scope me, Set<String> cases) {
        return jdbc.sql(
                        """
                select id, applicant_name as name, number
                  from membership_application
                 where id = any(cast(:cases as uuid[])) and centre_id = :centre and applicant_id <> :me
                   and status <> 'DRAFT'
                 order by submitted_at desc
                 limit 100
                """)
                .param("cases", cases.toArray(String[]::new))
                .param("centre", me.centre().value())
                .param("me", me.person().value())
                .query(About.class)
                .list();
    }

    /** Those of a case that this person may know of: their own, and a supervisor's but for those that name them. */
    List<Concern> known(Scope me, ApplicationId application) {
        return jdbc.sql(
                        SELECT
                                + """
                 where c.application_id = :application and c.centre_id = :centre
                   and (c.raised_by = :me
                        or :supervisor and not exists (select from application_concern_named n
                                                        where n.concern_id = c.id and n.person_id = :me))
                 order by c.raised_at
                """)
                .param("application", application.value())
                .param("centre", me.centre().value())
                .param("me", me.person().value())
                .param("supervisor", me.is(Role.SUPERVISOR))
                .query(ConcernRepository::read)
                .list();
    }

    /** Whom concerns about the case are about. */
    Set<PersonId> named(ApplicationId application) {
        return jdbc
                .sql(
                        """
                select n.person_id from application_concern c
                  join application_concern_named n on n.concern_id = c.id
                 where c.application_id = :application
                """)
                .param("application", application.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    private static Concern found(ConcernId id, Optional<Concern> concern) {
        return concern.orElseThrow(() -> new NoSuchElementException("concern " + id));
    }

    private static Concern read(ResultSet row, int n) throws SQLException {
        return new Concern(
                new ConcernId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                Concern.Kind.valueOf(row.getString("kind")),
                row.getString("words"),
                new PersonId(row.getObject("raised_by", UUID.class)),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                named(row),
                review(row));
    }

    private static Set<PersonId> named(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("named").getArray())
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    private static Concern.@Nullable Review review(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new Concern.Review(
                        Concern.Outcome.valueOf(outcome),
                        row.getString("reason"),
                        row.getString("note"),
                        row.getObject("review_on", LocalDate.class),
                        new PersonId(row.getObject("reviewed_by", UUID.class)),
                        row.getObject("reviewed_at", OffsetDateTime.class).toInstant());
    }
}
