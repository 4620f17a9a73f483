package id.canting.training.internal;

import static id.canting.training.internal.EnrolmentRepository.instant;
import static id.canting.training.internal.EnrolmentRepository.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.audit.Audit;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.vault.Token;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters of selection, one for each offer of a ranked batch, and the list of those who were selected and who wait. */
@Repository
class SelectionLetters {

    private static final String SELECT =
            """
            select l.*, e.person_id, p.code || '/' || b.year || '/' || b.number as batch
              from selection_letter l
              join enrolment e on e.id = l.enrolment_id
              join batch b on b.id = l.batch_id
              join programme p on p.id = b.programme_id
            """;

    private final JdbcClient jdbc;
    private final BatchRows batches;
    private final SelectionPress press;
    private final People people;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    SelectionLetters(
            JdbcClient jdbc,
            BatchRows batches,
            SelectionPress press,
            People people,
            Vault vault,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.press = press;
        this.people = people;
        this.vault = vault;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** What stands on one. @param batch such as BT-101/2026/3 @param until when it is to be answered */
    record Face(
            CentreId centre,
            String batch,
            String number,
            String name,
            String title,
            String titleEn,
            String venue,
            String bring,
            Instant starts,
            Instant ends,
            Instant until,
            Instant issued) {

        public String title(Locale language) {
            return language.getLanguage().equals("en") ? titleEn : title;
        }
    }

    /** Says what holds now. Called with the batch's row locked, so the numbers of a batch have no gap. */
    void issue(BatchRow batch, Enrolment one, Instant until) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var token = Token.next();
        jdbc.sql(
                        """
                        insert into selection_letter (id, centre_id, batch_id, enrolment_id, number, name, programme, programme_en,
                               venue, bring, starts_at, ends_at, answer_until, issued_at, token_hash, token)
                        select :id, :centre, :batch, :enrolment, 1 + count(*), :name, :title, :english, :venue, :bring,
                               :starts::timestamptz, :ends::timestamptz, :until::timestamptz, :at::timestamptz, :hash, :token
                          from selection_letter where batch_id = :batch
                        """)
                .param("id", id)
                .param("enrolment", one.id().value())
                .param("name", people.get(one.person()).name())
                .param("title", batch.title())
                .param("venue", batch.venue())
                .param("bring", batch.bring())
                .param("centre", batch.centre().value())
                .param("english", batch.titleEn())
                .param("starts", utc(Objects.requireNonNull(batch.starts(), "offered")))
                .param("ends", utc(Objects.requireNonNull(batch.ends(), "offered")))
                .param("until", utc(until))
                .param("at", utc(clock.instant()))
                .param("hash", token.hash())
                .param("token", vault.seal(token.text().getBytes(UTF_8), associated(id)))
                .param("batch", batch.id().value())
                .update();
    }

    private static String associated(UUID id) {
        return "selection-letter " + id;
    }

    /** Of the newest offer. */
    Optional<String> number(EnrolmentId enrolment) {
        return newest(enrolment).map(stored -> stored.face().number());
    }

    /** Of the newest offer, as a document. @param number names the file */
    record Paper(String number, byte[] pdf) {

        String file() {
            return number.replace('/', '-') + ".pdf";
        }
    }

    Optional<Paper> paper(EnrolmentId enrolment) {
        return newest(enrolment).map(this::print);
    }

    /** Of whoever asks. */
    Optional<Paper> own(Scope me, EnrolmentId enrolment) {
        return newest(enrolment)
                .filter(stored -> stored.person().equals(me.person()))
                .map(this::print);
    }

    private Paper print(Stored stored) {
        var token = new String(vault.open(stored.token(), associated(stored.id())), UTF_8);
        return new Paper(stored.face().number(), press.letter(stored.face(), token));
    }

    private Optional<Stored> newest(EnrolmentId enrolment) {
        return jdbc.sql(SELECT + " where l.enrolment_id = :enrolment order by l.issued_at desc, l.number desc limit 1")
                .param("enrolment", enrolment.value())
                .query(SelectionLetters::stored)
                .optional();
    }

    /** For whoever holds one in their hands. */
    Optional<Face> check(String token) {
        return jdbc.sql(SELECT + " where l.token_hash = :hash")
                .param("hash", new Token(token).hash())
                .query(SelectionLetters::stored)
                .optional()
                .map(Stored::face);
    }

    private record Stored(UUID id, PersonId person, Face face, byte[] token) {}

    private static Stored stored(ResultSet row, int n) throws SQLException {
        var batch = Objects.requireNonNull(row.getString("batch"));
        return new Stored(
                row.getObject("id", UUID.class),
                Objects.requireNonNull(EnrolmentRepository.person(row, "person_id")),
                new Face(
                        new CentreId(row.getObject("centre_id", UUID.class)),
                        batch,
                        "%s/S-%02d".formatted(batch, row.getInt("number")),
                        row.getString("name"),
                        row.getString("programme"),
                        row.getString("programme_en"),
                        row.getString("venue"),
                        row.getString("bring"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        instant(row, "answer_until"),
                        instant(row, "issued_at")),
                row.getBytes("token"));
    }

    /** Keeps who is selected and who waits behind them. A batch that was postponed is selected for anew. */
    void keepList(BatchId batch) {
        jdbc.sql("delete from selection_place where batch_id = :batch")
                .param("batch", batch.value())
                .update();
        jdbc.sql(
                        """
                        insert into selection_place (batch_id, place, centre_id, enrolment_id, selected)
                        select batch_id, row_number() over (order by status = 'WAITLISTED', first_right desc, rank, queued_at, lot, id),
                               centre_id, id, status <> 'WAITLISTED'
                          from enrolment
                         where batch_id = :batch
                           and (status in ('OFFERED', 'CONFIRMED') or status = 'WAITLISTED' and not next_batch)
                        """)
                .param("batch", batch.value())
                .update();
    }

    boolean hasList(BatchId batch) {
        return jdbc.sql("select exists (select from selection_place where batch_id = :batch)")
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    /** Somebody on the list. @param place among the selected, or among those who wait */
    record Place(int place, String name, boolean selected) {}

    /**
     * The list as a document: names and places, and nothing of the reasons.
     *
     * @throws NoSuchElementException also when nobody was selected yet
     */
    Paper list(Scope me, BatchId id) {
        var batch = batches.get(me, id);
        var places = jdbc.sql(
                        """
                        select row_number() over (partition by l.selected order by l.place) as place, p.name, l.selected
                          from selection_place l join enrolment e on e.id = l.enrolment_id join person p on p.id = e.person_id
                         where l.centre_id = :centre and l.batch_id = :batch
                         order by l.place
                        """)
                .param("centre", me.centre().value())
                .param("batch", id.value())
                .query(Place.class)
                .list();
        if (places.isEmpty()) {
            throw new NoSuchElementException("selection of batch " + id);
        }
        var people = Map.of("people", String.valueOf(places.size()));
        transaction.executeWithoutResult(
                status -> audit.record(me.centre(), me.person(), "SelectionListTaken", id, people));
        return new Paper(batch.name() + "/S", press.list(batch, batch.name() + "/S", confirmed(id), places));
    }

    /** Who confirmed the order, and when. */
    record Confirmed(String by, Instant at) {}

    private Confirmed confirmed(BatchId id) {
        return jdbc.sql(
                        "select p.name as by, b.selected_at as at from batch b join person p on p.id = b.selected_by where b.id = :id")
                .param("id", id.value())
                .query((row, n) -> new Confirmed(row.getString("by"), instant(row, "at")))
                .single();
    }

    /** @param selected whether it is of those who were, else of those who wait */
    static List<Place> of(List<Place> places, boolean selected) {
        return places.stream().filter(one -> one.selected() == selected).toList();
    }
}
