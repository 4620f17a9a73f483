package id.canting.training.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.centre.Centres;
import id.canting.centre.NumberSeries;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.training.BatchId;
import id.canting.training.CertificateIssued;
import id.canting.training.CertificateKind;
import id.canting.training.Completions;
import id.canting.training.EnrolmentId;
import id.canting.training.ProgrammeId;
import id.canting.vault.Token;
import id.canting.vault.Vault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Certificates and letters of attendance. What they say was copied when they were issued, and never changes. */
@Repository
class Certificates implements Completions {

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    private final JdbcClient jdbc;
    private final AttendanceMarks attendance;
    private final BatchRows batches;
    private final People people;
    private final Centres centres;
    private final NumberSeries numbers;
    private final CertificatePress press;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Certificates(
            JdbcClient jdbc,
            AttendanceMarks attendance,
            BatchRows batches,
            People people,
            Centres centres,
            NumberSeries numbers,
            CertificatePress press,
            Vault vault,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.attendance = attendance;
        this.batches = batches;
        this.people = people;
        this.centres = centres;
        this.numbers = numbers;
        this.press = press;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /** What stands on one. @param hours of the whole training, or in a letter those that were attended */
    record Face(
            CentreId centre,
            CertificateKind kind,
            String number,
            String name,
            String title,
            String titleEn,
            int hours,
            LocalDate first,
            LocalDate last,
            LocalDate issued) {

        public String title(Locale language) {
            return language.getLanguage().equals("en") ? titleEn : title;
        }
    }

    /** Once for each enrolment, whoever asks. */
    void issue(Enrolment one, CertificateKind kind) {
        if (exists(one.id())) {
            return;
        }
        var batch = batches.get(one.batch());
        var hours = attendance.hours(one.id());
        var zone = centres.get(one.centre()).zone();
        var id = UuidCreator.getTimeOrderedEpoch();
        var token = Token.next();
        var number = numbers.next(one.centre(), "LAT");
        jdbc.sql(
                        """
                        insert into training_certificate (id, centre_id, enrolment_id, person_id, number, kind, name, programme,
                               programme_en, hours, first_day, last_day, token_hash, token, issued_at)
                        values (:id, :centre, :enrolment, :person, :number, :kind, :name, :programme, :english, :hours, :first,
                                :last, :hash, :token, :at)
                        """)
                .param("id", id)
                .param("centre", one.centre().value())
                .param("enrolment", one.id().value())
                .param("person", one.person().value())
                .param("number", number)
                .param("kind", kind.name())
                .param("name", people.get(one.person()).name())
                .param("programme", batch.title())
                .param("english", batch.titleEn())
                .param("hours", kind == CertificateKind.CERTIFICATE ? hours.planned() : hours.attended())
                .param("first", LocalDate.ofInstant(Objects.requireNonNull(batch.starts(), "held"), zone))
                .param("last", LocalDate.ofInstant(Objects.requireNonNull(batch.ends(), "held"), zone))
                .param("hash", token.hash())
                .param("token", vault.seal(token.text().getBytes(UTF_8), associated(id)))
                .param("at", clock.instant().atOffset(UTC))
                .update();
        events.publishEvent(new CertificateIssued(one.id(), one.centre(), one.person(), kind, number));
        log.atInfo()
                .addKeyValue("enrolment", one.id())
                .addKeyValue("number", number)
                .log("Certificate issued");
    }

    boolean exists(EnrolmentId enrolment) {
        return jdbc.sql("select exists (select from training_certificate where enrolment_id = :enrolment)")
                .param("enrolment", enrolment.value())
                .query(Boolean.class)
                .single();
    }

    /** For whoever holds it in their hands. */
    Optional<Face> check(String token) {
        if (!token.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        return jdbc.sql("select c.* from training_certificate c where token_hash = :hash")
                .param("hash", new Token(token).hash())
                .query(this::face)
                .optional();
    }

    Optional<Face> of(EnrolmentId enrolment) {
        return jdbc.sql("select * from training_certificate where enrolment_id = :enrolment")
                .param("enrolment", enrolment.value())
                .query(this::face)
                .optional();
    }

    /** Of whoever asks. @param number names the file */
    record Paper(String number, byte[] pdf) {}

    /** Made when it is first asked for, outside of any transaction, and kept: it is the same for ever. */
    Optional<Paper> paper(Scope me, EnrolmentId enrolment) {
        return jdbc.sql("select * from training_certificate where enrolment_id = :enrolment and person_id = :me")
                .param("enrolment", enrolment.value())
                .param("me", me.person().value())
                .query(this::stored)
                .optional()
                .map(stored -> new Paper(stored.face().number(), bytes(stored)));
    }

    /** What can be shown of one. @param sha256 of its document, in hex */
    record Evidence(CertificateKind kind, String number, String name, LocalDate issued, String sha256) {}

    /** All of a batch, by number. Those that nobody has asked for yet are made now. */
    List<Evidence> papers(BatchId batch) {
        return jdbc
                .sql(
                        """
                        select c.* from training_certificate c join enrolment e on e.id = c.enrolment_id
                         where e.batch_id = :batch order by c.number
                        """)
                .param("batch", batch.value())
                .query(this::stored)
                .list()
                .stream()
                .map(stored -> new Evidence(
                        stored.face().kind(),
                        stored.face().number(),
                        stored.face().name(),
                        stored.face().issued(),
                        sha256(bytes(stored))))
                .toList();
    }

    private static String sha256(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stored stored(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kept = row.getBytes("document");
        var token = new String(vault.open(row.getBytes("token"), associated(id)), UTF_8);
        return new Stored(id, face(row, n), token, kept == null ? null : vault.open(kept, associated(id)));
    }

    private byte[] bytes(Stored stored) {
        return stored.pdf() == null ? print(stored) : stored.pdf();
    }

    private record Stored(UUID id, Face face, String token, byte @Nullable [] pdf) {}

    private byte[] print(Stored stored) {
        var pdf = press.print(stored.face(), stored.token());
        jdbc.sql("update training_certificate set document = :pdf where id = :id and document is null")
                .param("pdf", vault.seal(pdf, associated(stored.id())))
                .param("id", stored.id())
                .update();
        return pdf;
    }

    private static String associated(UUID id) {
        return "training-certificate " + id;
    }

    private Face face(ResultSet row, int n) throws SQLException {
        var centre = new CentreId(row.getObject("centre_id", UUID.class));
        return new Face(
                centre,
                CertificateKind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("name"),
                row.getString("programme"),
                row.getString("programme_en"),
                row.getInt("hours"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                LocalDate.ofInstant(
                        EnrolmentRepository.instant(row, "issued_at"),
                        centres.get(centre).zone()));
    }

    @Override
    public List<Completion> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        """
                        select p.id, p.code, p.title, e.status_changed_at, c.number
                          from enrolment e
                          join batch b on b.id = e.batch_id
                          join programme p on p.id = b.programme_id
                          join training_certificate c on c.enrolment_id = e.id
                         where e.centre_id = :centre and e.person_id = :person and e.status = 'COMPLETED'
                         order by e.status_changed_at desc, e.id desc
                        """)
                .param("centre", centre.value())
                .param("person", person.value())
                .query((row, n) -> new Completion(
                        new ProgrammeId(row.getObject("id", UUID.class)),
                        row.getString("code"),
                        row.getString("title"),
                        EnrolmentRepository.instant(row, "status_changed_at"),
                        row.getString("number")))
                .list();
    }
}
