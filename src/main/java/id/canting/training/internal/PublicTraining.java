package id.canting.training.internal;

import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.Picture;
import id.canting.identity.CentreId;
import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.ProgrammeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What anybody may read of batches: those that were approved, and never a plan. */
@Repository
class PublicTraining {

    private static final String SELECT =
            """
            select b.id, b.centre_id, b.programme_id, b.number, b.year, b.status, b.mode, b.maximum, b.reserved,
                   b.open_to_public, b.venue, b.conditions, b.bring, b.opens_at, b.closes_at, b.picture_id,
                   p.code, p.title, p.title_en, p.about, p.about_en, s.starts, s.ends, s.days, s.hours,
                   b.maximum - (select count(*) from seat t
                                 where t.centre_id = b.centre_id and t.batch_id = b.id and t.enrolment_id is not null) as free
              from batch b
              join programme p on p.id = b.programme_id and p.centre_id = b.centre_id
              left join lateral (
                    select min(starts_at) as starts, max(ends_at) as ends, coalesce(sum(t.hours), 0) as hours,
                           count(distinct (t.starts_at at time zone c.zone)::date) as days
                      from training_session t join centre c on c.id = t.centre_id
                     where t.centre_id = b.centre_id and t.batch_id = b.id and t.status <> 'CANCELLED') s on true
             where b.approved_at is not null""";

    private final JdbcClient jdbc;
    private final Programmes programmes;
    private final SessionPlan sessions;
    private final Documents documents;

    PublicTraining(JdbcClient jdbc, Programmes programmes, SessionPlan sessions, Documents documents) {
        this.jdbc = jdbc;
        this.programmes = programmes;
        this.sessions = sessions;
        this.documents = documents;
    }

    /**
     * A batch as anybody sees it.
     *
     * @param free seats that nobody has
     * @param hours of training
     */
    record Shown(
            BatchId id,
            CentreId centre,
            ProgrammeId programme,
            String number,
            Programme.Words words,
            BatchStatus status,
            BatchPlan.Mode mode,
            int maximum,
            int reserved,
            int free,
            boolean openToPublic,
            String venue,
            String conditions,
            String bring,
            Instant opensAt,
            Instant closesAt,
            @Nullable DocumentId picture,
            @Nullable Instant starts,
            @Nullable Instant ends,
            int days,
            int hours) {

        /** Whether it can be enrolled for now, or soon. */
        public boolean coming() {
            return status == BatchStatus.APPROVED || status == BatchStatus.OPEN;
        }

        /** Whether it still takes place, or did. */
        public boolean off() {
            return status == BatchStatus.CANCELLED || status == BatchStatus.MERGED;
        }
    }

    /** Those that can be enrolled for, or will be; the one that closes first comes first. */
    List<Shown> coming(CentreId centre) {
        return jdbc.sql(
                        SELECT
                                + " and b.centre_id = :centre and b.status in ('APPROVED', 'OPEN') order by b.closes_at, b.id limit 50")
                .param("centre", centre.value())
                .query(PublicTraining::read)
                .list();
    }

    /** @throws NoSuchElementException when there is none, or it was not approved */
    Shown get(UUID id) {
        return jdbc.sql(SELECT + " and b.id = :id")
                .param("id", id)
                .query(PublicTraining::read)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("batch " + id));
    }

    /** @param units of the syllabus */
    record Page(Shown batch, List<Programme.Unit> units, List<SessionPlan.Row> sessions) {}

    Page page(UUID id) {
        var batch = get(id);
        return new Page(
                batch,
                programmes.get(batch.centre(), batch.programme()).units(),
                sessions.of(batch.centre(), batch.id()).stream()
                        .filter(session -> !session.cancelled())
                        .toList());
    }

    /** Small: a phone pays for it. */
    Optional<Picture> picture(UUID id) {
        return jdbc.sql(
                        "select picture_id from batch where id = :id and approved_at is not null and picture_id is not null")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(DocumentId::new)
                .flatMap(documents::thumbnail)
                .map(LightPicture::of);
    }

    private static Shown read(ResultSet row, int n) throws SQLException {
        var picture = row.getObject("picture_id", UUID.class);
        return new Shown(
                new BatchId(row.getObject("id", UUID.class)),
                new CentreId(row.getObject("centre_id", UUID.class)),
                new ProgrammeId(row.getObject("programme_id", UUID.class)),
                Batch.label(row.getString("code"), row.getInt("year"), row.getInt("number")),
                new Programme.Words(
                        row.getString("title"),
                        row.getString("title_en"),
                        row.getString("about"),
                        row.getString("about_en")),
                BatchStatus.valueOf(row.getString("status")),
                BatchPlan.Mode.valueOf(row.getString("mode")),
                row.getInt("maximum"),
                row.getInt("reserved"),
                row.getInt("free"),
                row.getBoolean("open_to_public"),
                row.getString("venue"),
                row.getString("conditions"),
                row.getString("bring"),
                Batches.moment(row, "opens_at"),
                Batches.moment(row, "closes_at"),
                picture == null ? null : new DocumentId(picture),
                maybe(row, "starts"),
                maybe(row, "ends"),
                row.getInt("days"),
                row.getInt("hours"));
    }

    private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
