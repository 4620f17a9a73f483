package id.canting.onboarding.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.artisans.MemberConditions.Terms;
import id.canting.documents.Document;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.Answers.Dye;
import id.canting.onboarding.internal.Answers.Kind;
import id.canting.onboarding.internal.Answers.Residence;
import id.canting.onboarding.internal.Answers.Sex;
import id.canting.onboarding.internal.Answers.Technique;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an applicant has typed (a draft, sealed as a whole) and what they have said (answers, the NIK sealed). */
@Repository
class AnswersRepository {

    private static final String COLUMNS =
            """
            full_name, birth_place, birth_date, sex, phone, nik_sealed, street, rt, rw, ward, other_place, residence,
            domicile_ward, works_in_city, kind, techniques, beginner, experience_years, dyes, business_name,
            business_id, industry_code, workers, intention, adjustment_sealed
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ObjectMapper json;

    AnswersRepository(JdbcClient jdbc, Vault vault, ObjectMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** @param savedAt when it was kept last */
    record Kept(Draft draft, Instant savedAt) {}

    Optional<Kept> draft(ApplicationId id) {
        return jdbc.sql("select sealed, saved_at from application_draft where application_id = :id")
                .param("id", id.value())
                .query((row, n) -> new Kept(
                        unseal(row.getBytes("sealed"), "draft " + id, Draft.class),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** As it was kept, in JSON. */
    Optional<String> draftAsTyped(ApplicationId id) {
        return jdbc.sql("select sealed from application_draft where application_id = :id")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(kept -> open(kept, "draft " + id));
    }

    void keep(CentreId centre, ApplicationId id, Draft draft, Instant at) {
        jdbc.sql(
                        """
                insert into application_draft (application_id, centre_id, sealed, saved_at)
                values (:id, :centre, :sealed, :at)
                on conflict (application_id) do update
                   set sealed = excluded.sealed, saved_at = excluded.saved_at, reminded_after = 0
                """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("sealed", vault.seal(write(draft), "draft " + id))
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    void forgetDraft(ApplicationId id) {
        jdbc.sql("delete from application_draft where application_id = :id")
                .param("id", id.value())
                .update();
    }

    /** @throws java.util.NoSuchElementException for a draft, which has not said anything yet, and for what is forgotten */
    Answers get(ApplicationId id) {
        return find(id).orElseThrow();
    }

    Optional<Answers> find(ApplicationId id) {
        return jdbc.sql("select " + COLUMNS + " from application_answers where application_id = :id")
                .param("id", id.value())
                .query((row, n) -> read(id, row))
                .optional();
    }

    /**
     * An application of somebody, as they may see it.
     *
     * @param answers none of a draft, and none once they are forgotten
     */
    record Own(
            ApplicationId id,
            @Nullable String number,
            ApplicationStatus status,
            Instant changedAt,
            @Nullable String explanation,
            @Nullable String message,
            @Nullable Answers answers) {}

    /** All of a person at the centre, the newest first, in one statement. */
    List<Own> of(CentreId centre, PersonId person) {
        return jdbc.sql(
                        "select a.id, a.number, a.status, a.status_changed_at, a.explanation, a.message, " + COLUMNS
                                + """
                          from membership_application a
                          left join application_answers s on s.application_id = a.id
                         where a.applicant_id = :person and a.centre_id = :centre
                         order by a.created_at desc
                        """)
                .param("person", person.value())
                .param("centre", centre.value())
                .query((row, n) -> {
                    var id = new ApplicationId(row.getObject("id", UUID.class));
                    return new Own(
                            id,
                            row.getString("number"),
                            ApplicationStatus.valueOf(row.getString("status")),
                            row.getObject("status_changed_at", OffsetDateTime.class)
                                    .toInstant(),
                            row.getString("explanation"),
                            row.getString("message"),
                            row.getString("full_name") == null ? null : read(id, row));
                })
                .list();
    }

    /**
     * An application and what was said in it, in one statement.
     *
     * @param changes what the applicant changed since it was sent, for {@link Changes} to read; none when nothing
     * @param group name of the group that it belongs to
     * @param condition that was laid down with the approval
     */
    record Said(
            MembershipApplication application,
            Answers answers,
            @Nullable String changes,
            @Nullable String group,
            @Nullable Terms condition) {}

    /** @throws java.util.NoSuchElementException also when it belongs to another centre */
    Said get(Scope me, ApplicationId id) {
        return jdbc.sql("select membership_application.*, " + ApplicationRepository.WAIVED + ", " + COLUMNS + ", "
                        + Changes.AS_TEXT + " as changes,"
                        + " (select g.name from applicant_group g where g.id = membership_application.group_id)"
                        + " as group_name, k.words as condition_words, k.due_on as condition_due, k.laid_by as condition_by"
                        + " from membership_application join application_answers s"
                        + " on s.application_id = membership_application.id"
                        + " left join application_condition k on k.application_id = membership_application.id"
                        + " where membership_application.centre_id = :centre and membership_application.id = :id")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query((row, n) -> new Said(
                        ApplicationRepository.read(row, n),
                        read(id, row),
                        row.getString("changes"),
                        row.getString("group_name"),
                        condition(row)))
                .optional()
                .orElseThrow();
    }

    /** Those of a group that were sent, in that order, in one statement. */
    List<Said> ofGroup(Scope me, GroupId group) {
        return jdbc.sql("select membership_application.*, " + ApplicationRepository.WAIVED + ", " + COLUMNS
                        + " from membership_application join application_answers s"
                        + " on s.application_id = membership_application.id"
                        + " where membership_application.centre_id = :centre and group_id = :group"
                        + " and status <> 'DRAFT' order by submitted_at, membership_application.id")
                .param("centre", me.centre().value())
                .param("group", group.value())
                .query((row, n) -> new Said(
                        ApplicationRepository.read(row, n),
                        read(new ApplicationId(row.getObject("id", UUID.class)), row),
                        null,
                        null,
                        null))
                .list();
    }

    private static @Nullable Terms condition(ResultSet row) throws SQLException {
        var words = row.getString("condition_words");
        return words == null
                ? null
                : new Terms(
                        words,
                        row.getObject("condition_due", LocalDate.class),
                        new PersonId(row.getObject("condition_by", UUID.class)));
    }

    void save(CentreId centre, ApplicationId id, Answers answers) {
        var self = answers.self();
        var home = answers.home();
        var craft = answers.craft();
        jdbc.sql(
                        """
                insert into application_answers
                       (application_id, centre_id, full_name, birth_place, birth_date, sex, phone, nik_sealed,
                        nik_fingerprint, street, rt, rw, ward, other_place, residence, domicile_ward, works_in_city,
                        kind, techniques, beginner, experience_years, dyes, business_name, business_id, industry_code,
                        workers, intention, adjustment_sealed)
                values (:id, :centre, :fullName, :birthPlace, :birthDate, :sex, :phone, :nik, :fingerprint, :street,
                        :rt, :rw, :ward, :otherPlace, :residence, :domicileWard, :worksInCity, :kind, :techniques,
                        :beginner, :years, :dyes, :businessName, :businessId, :industryCode, :workers, :intention,
                        :adjustment)
                on conflict (application_id) do update
                   set full_name = excluded.full_name, birth_place = excluded.birth_place,
                       birth_date = excluded.birth_date, sex = excluded.sex, phone = excluded.phone,
                       nik_sealed = excluded.nik_sealed, nik_fingerprint = excluded.nik_fingerprint,
                       street = excluded.street, rt = excluded.rt, rw = excluded.rw, ward = excluded.ward,
                       other_place = excluded.other_place, residence = excluded.residence,
                       domicile_ward = excluded.domicile_ward, works_in_city = excluded.works_in_city,
                       kind = excluded.kind, techniques = excluded.techniques, beginner = excluded.beginner,
                       experience_years = excluded.experience_years, dyes = excluded.dyes,
                       business_name = excluded.business_name, business_id = excluded.business_id,
                       industry_code = excluded.industry_code, workers = excluded.workers,
                       intention = excluded.intention, adjustment_sealed = excluded.adjustment_sealed
                """)
                .param("id", id.value())
                .param("centre", centre.value())
                .param("fullName", self.fullName())
                .param("birthPlace", self.birthPlace())
                .param("birthDate", self.birthDate())
                .param("sex", self.sex().name())
                .param("phone", self.phone().digits())
                .param("nik", seal(home.nik().digits(), "nik " + id))
                .param("fingerprint", fingerprint(home.nik()))
                .param("street", home.street())
                .param("rt", home.rt())
                .param("rw", home.rw())
                .param("ward", home.ward())
                .param("otherPlace", home.otherPlace())
                .param("residence", home.residence().name())
                .param("domicileWard", home.domicileWard())
                .param("worksInCity", home.worksInCity())
                .param("kind", craft.kind().name())
                .param("techniques", names(craft.techniques()))
                .param("beginner", craft.beginner())
                .param("years", craft.experienceYears())
                .param("dyes", names(craft.dyes()))
                .param("businessName", craft.businessName())
                .param("businessId", craft.businessId())
                .param("industryCode", craft.industryCode())
                .param("workers", craft.workers())
                .param("intention", craft.intention())
                .param("adjustment", sealOptional(answers.adjustment(), "adjustment " + id))
                .update();
    }

    /** Forgets what somebody said, also how it once was. */
    void forget(ApplicationId id) {
        jdbc.sql("delete from application_snapshot where application_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("delete from application_change where application_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("delete from application_answers where application_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Of what a body needs, and of how the answers once were: both go before the rest does. @return how many there were */
    int forgetAdjustment(ApplicationId id) {
        jdbc.sql("delete from application_snapshot where application_id = :id")
                .param("id", id.value())
                .update();
        return jdbc.sql(
                        """
                        update application_answers set adjustment_sealed = null
                         where application_id = :id and adjustment_sealed is not null
                        """)
                .param("id", id.value())
                .update();
    }

    /** Keeps the answers as they are when an application is sent back. */
    void snapshot(MembershipApplication application, Instant at) {
        jdbc.sql(
                        """
                insert into application_snapshot (centre_id, application_id, round, sealed, taken_at)
                values (:centre, :application, :round, :sealed, :at)
                """)
                .param("centre", application.centre().value())
                .param("application", application.id().value())
                .param("round", application.round())
                .param("sealed", vault.seal(write(get(application.id())), "snapshot " + application.id()))
                .param("at", ApplicationRepository.utc(at))
                .update();
    }

    /** The answers as they were when the application was sent back in that round. */
    Optional<Answers> snapshot(ApplicationId id, int round) {
        return jdbc.sql("select sealed from application_snapshot where application_id = :id and round = :round")
                .param("id", id.value())
                .param("round", round)
                .query((row, n) -> unseal(row.getBytes("sealed"), "snapshot " + id, Answers.class))
                .optional();
    }

    byte[] seal(Answers said, String associated) {
        return vault.seal(write(said), associated);
    }

    Answers unseal(byte[] sealed, String associated) {
        return unseal(sealed, associated, Answers.class);
    }

    /** What a NIK can be found by, without anybody being able to read it. */
    byte[] fingerprint(Nik nik) {
        return vault.fingerprint("nik", nik.digits());
    }

    /** Tells what was entered, and the files with it, from anything else that could have been. */
    byte[] fingerprint(Object entered, Collection<Document> files) {
        var written = new StringBuilder(new String(write(entered), StandardCharsets.UTF_8));
        files.stream().map(Document::sha256).sorted().forEach(written::append);
        return vault.fingerprint("desk-receipt", written.toString());
    }

    private Answers read(ApplicationId id, ResultSet row) throws SQLException {
        var self = new Answers.Self(
                row.getString("full_name"),
                row.getString("birth_place"),
                row.getObject("birth_date", LocalDate.class),
                Sex.valueOf(row.getString("sex")),
                new Phone(row.getString("phone")));
        var home = new Answers.Home(
                new Nik(open(row.getBytes("nik_sealed"), "nik " + id)),
                row.getString("street"),
                row.getString("rt"),
                row.getString("rw"),
                row.getString("ward"),
                row.getString("other_place"),
                Residence.valueOf(row.getString("residence")),
                row.getString("domicile_ward"),
                row.getBoolean("works_in_city"));
        var craft = new Answers.Craft(
                Kind.valueOf(row.getString("kind")),
                set(row, "techniques", Technique::valueOf),
                row.getBoolean("beginner"),
                row.getInt("experience_years"),
                set(row, "dyes", Dye::valueOf),
                row.getString("business_name"),
                row.getString("business_id"),
                row.getString("industry_code"),
                row.getObject("workers", Integer.class),
                row.getString("intention"));
        var adjustment = row.getBytes("adjustment_sealed");
        return new Answers(self, home, craft, adjustment == null ? null : open(adjustment, "adjustment " + id));
    }

    private byte[] seal(String text, String associated) {
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), associated);
    }

    private byte @Nullable [] sealOptional(@Nullable String text, String associated) {
        return text == null ? null : seal(text, associated);
    }

    private String open(byte[] sealed, String associated) {
        return new String(vault.open(sealed, associated), StandardCharsets.UTF_8);
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T unseal(byte[] sealed, String associated, Class<T> type) {
        try {
            return json.readValue(vault.open(sealed, associated), type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static <E> Set<E> set(ResultSet row, String column, Function<String, E> of) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray()).map(of).collect(Collectors.toSet());
    }
}
