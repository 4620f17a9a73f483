package id.canting.artisans.internal;

import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.OffboardingCase.Change;
import id.canting.artisans.internal.OffboardingCase.Kind;
import id.canting.artisans.internal.OffboardingCase.Opening;
import id.canting.artisans.internal.OffboardingCase.Status;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ends of memberships, and how they came. */
@Repository
class OffboardingCases {

    private final JdbcClient jdbc;

    OffboardingCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For the process, which has no user: the key names the case. */
    OffboardingCase get(String key) {
        return get(key, "");
    }

    /** The same to change it: a second one waits for the end of the first. */
    OffboardingCase lock(String key) {
        return get(key, " for update");
    }

    private OffboardingCase get(String key, String lock) {
        return jdbc.sql("select * from member_offboarding where id = :id" + lock)
                .param("id", UUID.fromString(key))
                .query(OffboardingCases::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("offboarding " + key));
    }

    /** The newest of a member, open or not. */
    Optional<OffboardingCase> last(CentreId centre, MemberId member) {
        return jdbc.sql(
                        """
                select * from member_offboarding
                 where centre_id = :centre and member_id = :member
                 order by opened_at desc, id desc
                 limit 1
                """)
                .param("centre", centre.value())
                .param("member", member.value())
                .query(OffboardingCases::read)
                .optional();
    }

    Optional<OffboardingCase> open(CentreId centre, MemberId member) {
        return last(centre, member).filter(one -> one.status().open());
    }

    void insert(OffboardingCase one) {
        var opening = one.opening();
        var because = opening.because();
        try {
            jdbc.sql(
                            """
                    insert into member_offboarding (id, version, centre_id, member_id, kind, status, status_changed_at,
                                                    opened_by, opened_at, due_at, reason, grounds)
                    values (:id, 0, :centre, :member, :kind, :status, :at, :by, :at, :due, :reason, :grounds)
                    """)
                    .param("id", opening.id())
                    .param("centre", opening.centre().value())
                    .param("member", opening.member().value())
                    .param("kind", opening.kind().name())
                    .param("status", one.status().name())
                    .param("at", opening.at().atOffset(UTC))
                    .param("by", opening.by().value())
                    .param("due", opening.due() == null ? null : opening.due().atOffset(UTC))
                    .param("reason", because == null ? null : because.reason())
                    .param("grounds", because == null ? null : because.explanation())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ArtisansRefusal("artisans.offboarding.open");
        }
        append(one, one.beginning());
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(OffboardingCase one, Change change) {
        var opening = one.opening();
        var decision = one.decision();
        int rows = jdbc.sql(
                        """
                update member_offboarding
                   set version = version + 1, status = :status, status_changed_at = :at, statement = :statement,
                       decided_by = :decider, decision_reason = :reason, explanation = :explanation
                 where centre_id = :centre and id = :id and version = :version
                """)
                .param("status", one.status().name())
                .param("at", one.statusChangedAt().atOffset(UTC))
                .param("statement", one.statement())
                .param(
                        "decider",
                        one.decidedBy() == null ? null : one.decidedBy().value())
                .param("reason", decision == null ? null : decision.reason())
                .param("explanation", decision == null ? null : decision.explanation())
                .param("centre", opening.centre().value())
                .param("id", opening.id())
                .param("version", one.version())
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("offboarding " + opening.id());
        }
        append(one, change);
    }

    private void append(OffboardingCase one, Change change) {
        jdbc.sql(
                        """
                insert into member_offboarding_change (id, centre_id, offboarding_id, from_status, to_status,
                                                       changed_by, changed_at)
                values (:id, :centre, :case, :from, :to, :by, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", one.opening().centre().value())
                .param("case", one.opening().id())
                .param("from", change.from() == null ? null : change.from().name())
                .param("to", change.to().name())
                .param("by", change.by() == null ? null : change.by().value())
                .param("at", change.at().atOffset(UTC))
                .update();
    }

    private static OffboardingCase read(ResultSet row, int n) throws SQLException {
        var due = row.getObject("due_at", OffsetDateTime.class);
        var decider = row.getObject("decided_by", UUID.class);
        return new OffboardingCase(
                new Opening(
                        row.getObject("id", UUID.class),
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        Kind.valueOf(row.getString("kind")),
                        new PersonId(row.getObject("opened_by", UUID.class)),
                        MemberRepository.instant(row, "opened_at"),
                        due == null ? null : due.toInstant(),
                        because(row.getString("reason"), row.getString("grounds"))),
                row.getInt("version"),
                Status.valueOf(row.getString("status")),
                Instant.from(row.getObject("status_changed_at", OffsetDateTime.class)),
                row.getString("statement"),
                decider == null ? null : new PersonId(decider),
                because(row.getString("decision_reason"), row.getString("explanation")));
    }

    private static @Nullable Because because(@Nullable String reason, @Nullable String words) {
        return reason == null ? null : new Because(reason, words);
    }
}
