package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.EnrolmentId;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who did not come without a word, or cancelled late. What they say about it may tell of their health: it is sealed. */
@Repository
class NoShows {

    private static final String SELECT =
            """
            select n.id, n.centre_id, n.person_id, n.enrolment_id, n.half_points, n.happened_at, n.explain_until, n.explanation,
                   n.said, n.paper, n.explained_at, n.outcome, n.settled_at, n.reason_code, p.code || '/' || b.year || '/' || b.number as batch
              from no_show n join enrolment e on e.id = n.enrolment_id join batch b on b.id = e.batch_id
              join programme p on p.id = b.programme_id
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    NoShows(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * @param halves half points, before anything was judged
     * @param until when it can be explained to
     * @param said code of what happened; none while nothing was said
     * @param outcome EXCUSED, HALF or NONE; none while it is not judged
     * @param words of whoever judged it
     */
    record NoShow(
            UUID id,
            CentreId centre,
            PersonId person,
            EnrolmentId enrolment,
            String batch,
            int halves,
            Instant happenedAt,
            Instant until,
            @Nullable String said,
            @Nullable String explanation,
            boolean paper,
            @Nullable Instant explainedAt,
            @Nullable String outcome,
            @Nullable Instant settledAt,
            @Nullable String words) {

        /** What counts of it: a late cancellation, which was explained with it, only once it is judged. */
        public int counts() {
            if (outcome == null) {
                return announced() ? 0 : halves;
            }
            return "EXCUSED".equals(outcome) ? 0 : "HALF".equals(outcome) ? 1 : halves;
        }

        /** Whether they said before that they would not come. */
        boolean announced() {
            return halves == Absences.HALF;
        }

        /** The day on which it counts no longer. */
        public LocalDate fades(ZoneId zone) {
            return LocalDate.ofInstant(happenedAt, zone).plusMonths(EnrolmentFacts.MONTHS_OF_NO_SHOW);
        }

        /** Whether something can be said to it now. */
        public boolean open(Instant now) {
            return said == null && now.isBefore(until);
        }
    }

    /** A second time for the same enrolment changes nothing. @return its id */
    UUID add(CentreId centre, PersonId person, EnrolmentId enrolment, int halves, Instant at, Instant until) {
        jdbc.sql(
                        """
                        insert into no_show (id, centre_id, person_id, enrolment_id, half_points, happened_at, explain_until)
                        values (:id, :centre, :person, :enrolment, :halves, :at, :until)
                            on conflict (enrolment_id) do nothing
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", centre.value())
                .param("person", person.value())
                .param("enrolment", enrolment.value())
                .param("halves", halves)
                .param("at", EnrolmentRepository.utc(at))
                .param("until", EnrolmentRepository.utc(until))
                .update();
        return jdbc.sql("select id from no_show where enrolment_id = :enrolment")
                .param("enrolment", enrolment.value())
                .query(UUID.class)
                .single();
    }

    /** @throws NoSuchElementException also when it is somebody else's */
    NoShow own(Scope me, UUID id) {
        return jdbc.sql(SELECT + " where n.id = :id and n.centre_id = :centre and n.person_id = :person")
                .param("id", id)
                .param("centre", me.centre().value())
                .param("person", me.person().value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("no-show " + id));
    }

    /** For the process. */
    NoShow get(UUID id) {
        return jdbc.sql(SELECT + " where n.id = :id")
                .param("id", id)
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("no-show " + id));
    }

    /** The last first. */
    List<NoShow> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        SELECT
                                + " where n.centre_id = :centre and n.person_id = :person order by n.happened_at desc, n.id desc limit 50")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(this::read)
                .list();
    }

    /** @return whether nothing had been said before */
    boolean explain(UUID id, String said, String explanation, boolean paper, Instant at) {
        return jdbc.sql(
                                """
                        update no_show set said = :said, explanation = :explanation, paper = :paper, explained_at = :at
                         where id = :id and said is null
                        """)
                        .param("id", id)
                        .param("said", said)
                        .param("explanation", seal(explanation, id))
                        .param("paper", paper)
                        .param("at", EnrolmentRepository.utc(at))
                        .update()
                == 1;
    }

    /** @param by who judged it; none where the table excuses it @param words to the person */
    void settle(UUID id, String outcome, @Nullable PersonId by, @Nullable String words, Instant at) {
        jdbc.sql(
                        """
                        update no_show
                           set outcome = :outcome, settled_at = :at, reason_code = :words,
                               excused_by = :by, excused_at = case when cast(:by as uuid) is null then null else cast(:at as timestamptz) end
                         where id = :id
                        """)
                .param("id", id)
                .param("outcome", outcome)
                .param("at", EnrolmentRepository.utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("words", words)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .update();
    }

    private NoShow read(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var sealed = row.getBytes("explanation");
        return new NoShow(
                id,
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
                row.getString("batch"),
                row.getInt("half_points"),
                EnrolmentRepository.instant(row, "happened_at"),
                EnrolmentRepository.instant(row, "explain_until"),
                row.getString("said"),
                sealed == null ? null : new String(vault.open(sealed, "no-show " + id), UTF_8),
                row.getBoolean("paper"),
                EnrolmentRepository.maybe(row, "explained_at"),
                row.getString("outcome"),
                EnrolmentRepository.maybe(row, "settled_at"),
                row.getString("reason_code"));
    }

    private byte[] seal(String text, UUID id) {
        return vault.seal(text.getBytes(UTF_8), "no-show " + id);
    }
}
