package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.training.EnrolmentId;
import id.canting.training.ExclusionId;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was said to have to leave, what they said to it, and what was decided. What is said of a person is sealed. */
@Repository
class Exclusions {

    private static final String SELECT =
            """
            select x.*, e.person_id, p.name, t.name as raiser, g.code || '/' || b.year || '/' || b.number as number
              from exclusion x
              join enrolment e on e.id = x.enrolment_id
              join batch b on b.id = e.batch_id
              join programme g on g.id = b.programme_id
              join person p on p.id = e.person_id
              join person t on t.id = x.raised_by
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    Exclusions(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    enum Decision {
        STAYS,
        LEAVES
    }

    /**
     * One of them.
     *
     * @param number of the batch
     * @param words of whoever raised it; none once the person's data were erased
     * @param heard what the participant says; none while they have said nothing
     * @param reason to the participant
     * @param liftedAt when an appeal was upheld
     */
    record Exclusion(
            ExclusionId id,
            CentreId centre,
            EnrolmentId enrolment,
            PersonId person,
            String name,
            String number,
            PersonId raisedBy,
            String raiser,
            Instant raisedAt,
            @Nullable String words,
            @Nullable String heard,
            @Nullable Decision decision,
            @Nullable PersonId decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            @Nullable Instant liftedAt) {

        public boolean leaves() {
            return decision == Decision.LEAVES;
        }

        /** Whether the participant can say something to it. */
        public boolean hears() {
            return decision == null && heard == null;
        }
    }

    /** @return whether none is open for this participant */
    boolean insert(ExclusionId id, CentreId centre, EnrolmentId enrolment, PersonId by, String words, Instant at) {
        return jdbc.sql(
                                """
                        insert into exclusion (id, centre_id, enrolment_id, raised_by, raised_at, words)
                        values (:id, :centre, :enrolment, :by, :at, :words)
                            on conflict (enrolment_id) where decision is null do nothing
                        """)
                        .param("id", id.value())
                        .param("centre", centre.value())
                        .param("enrolment", enrolment.value())
                        .param("by", by.value())
                        .param("at", EnrolmentRepository.utc(at))
                        .param("words", vault.seal(words.getBytes(UTF_8), label("words", id)))
                        .update()
                == 1;
    }

    /** For the process and for tasks. */
    Exclusion get(ExclusionId id) {
        return jdbc.sql(SELECT + " where x.id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("exclusion " + id));
    }

    Optional<Exclusion> last(EnrolmentId enrolment) {
        return jdbc.sql(SELECT + " where x.enrolment_id = :enrolment order by x.raised_at desc, x.id desc limit 1")
                .param("enrolment", enrolment.value())
                .query(this::read)
                .optional();
    }

    List<Exclusion> of(CentreId centre, PersonId person) {
        return jdbc.sql(SELECT
                        + " where x.centre_id = :centre and e.person_id = :person order by x.raised_at desc limit 50")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(this::read)
                .list();
    }

    /** @return whether they had not said anything, and nothing is decided */
    boolean hear(ExclusionId id, String words, Instant at) {
        return jdbc.sql(
                                """
                        update exclusion set heard = :words, heard_at = :at
                         where id = :id and heard is null and decision is null
                        """)
                        .param("id", id.value())
                        .param("words", vault.seal(words.getBytes(UTF_8), label("heard", id)))
                        .param("at", EnrolmentRepository.utc(at))
                        .update()
                == 1;
    }

    void decide(ExclusionId id, Decision decision, PersonId by, String reason, Instant at) {
        jdbc.sql(
                        """
                        update exclusion set decision = :decision, decided_by = :by, decided_at = :at, reason = :reason
                         where id = :id and decision is null
                        """)
                .param("id", id.value())
                .param("decision", decision.name())
                .param("by", by.value())
                .param("at", EnrolmentRepository.utc(at))
                .param("reason", reason)
                .update();
    }

    /** @return whether it was not lifted before */
    boolean lift(ExclusionId id, Instant at) {
        return jdbc.sql(
                                "update exclusion set lifted_at = :at where id = :id and decision = 'LEAVES' and lifted_at is null")
                        .param("id", id.value())
                        .param("at", EnrolmentRepository.utc(at))
                        .update()
                == 1;
    }

    /** That it was decided stays; what was said goes. @return how many */
    int forget(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        update exclusion x set words = null, heard = null
                          from enrolment e
                         where e.id = x.enrolment_id and x.centre_id = :centre and e.person_id = :person
                           and x.decision is not null and (x.words is not null or x.heard is not null)
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .update();
    }

    private Exclusion read(ResultSet row, int n) throws SQLException {
        var id = new ExclusionId(row.getObject("id", UUID.class));
        var decision = row.getString("decision");
        return new Exclusion(
                id,
                new CentreId(row.getObject("centre_id", UUID.class)),
                new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                row.getString("number"),
                Objects.requireNonNull(EnrolmentRepository.person(row, "raised_by")),
                row.getString("raiser"),
                EnrolmentRepository.instant(row, "raised_at"),
                open(row.getBytes("words"), label("words", id)),
                open(row.getBytes("heard"), label("heard", id)),
                decision == null ? null : Decision.valueOf(decision),
                EnrolmentRepository.person(row, "decided_by"),
                EnrolmentRepository.maybe(row, "decided_at"),
                row.getString("reason"),
                EnrolmentRepository.maybe(row, "lifted_at"));
    }

    private @Nullable String open(byte @Nullable [] sealed, String label) {
        return sealed == null ? null : new String(vault.open(sealed, label), UTF_8);
    }

    private static String label(String what, ExclusionId id) {
        return "exclusion " + what + " " + id;
    }
}
