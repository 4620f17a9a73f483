package id.canting.artisans.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.Admission;
import id.canting.artisans.MemberId;
import id.canting.artisans.Standing;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents.Picture;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Members, what became of them, and what they agreed to. */
@Repository
class MemberRepository {

    static final String WITH_NIK =
            """
            select id from member
             where centre_id = :centre and nik_fingerprint = :nik
             order by standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED') desc, standing_changed_at desc
             limit 1
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    MemberRepository(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Nobody else admits this person or this NIK here until the transaction ends. */
    void hold(CentreId centre, PersonId person, Nik nik) {
        jdbc.sql(
                        """
                select pg_advisory_xact_lock(key) from (values (hashtextextended(:nik, 7)), (hashtextextended(:person, 7)))
                    as held (key) order by key
                """)
                .param("person", centre + " " + person)
                .param("nik", centre + " " + HexFormat.of().formatHex(fingerprint(nik)))
                .query((row, n) -> n)
                .list();
    }

    Optional<Member> find(Scope me, MemberId id) {
        return find(me.centre(), id);
    }

    Optional<Member> find(CentreId centre, MemberId id) {
        return jdbc.sql("select * from member where centre_id = :centre and id = :id")
                .param("centre", centre.value())
                .param("id", id.value())
                .query(this::member)
                .optional();
    }

    Optional<Member> ofPerson(CentreId centre, PersonId person) {
        return jdbc.sql("select * from member where centre_id = :centre and person_id = :person")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(this::member)
                .optional();
    }

    /** Two clicks come one after the other: the second waits for the end of the first. */
    Optional<Member> lock(CentreId centre, PersonId person) {
        return jdbc.sql("select * from member where centre_id = :centre and person_id = :person for update")
                .param("centre", centre.value())
                .param("person", person.value())
                .query(this::member)
                .optional();
    }

    Optional<Member> lock(Scope me, MemberId id) {
        return jdbc.sql("select * from member where centre_id = :centre and id = :id for update")
                .param("centre", me.centre().value())
                .param("id", id.value())
                .query(this::member)
                .optional();
    }

    /** Suspensions whose last day is over. @param today the day it is everywhere; centres further east wait for it */
    List<Member> suspendedUntilBefore(LocalDate today, int most) {
        return jdbc.sql(
                        """
                select * from member
                 where standing = 'SUSPENDED' and suspended_until < :today
                 order by suspended_until
                 limit :most
                   for update skip locked
                """)
                .param("today", today)
                .param("most", most)
                .query(this::member)
                .list();
    }

    /** A former member with this NIK, whatever account they had then. */
    Optional<Member> former(CentreId centre, Nik nik) {
        return jdbc.sql(
                        """
                select * from member
                 where centre_id = :centre and nik_fingerprint = :nik and standing in ('RESIGNED', 'INACTIVE')
                 order by standing_changed_at desc
                 limit 1
                """)
                .param("centre", centre.value())
                .param("nik", fingerprint(nik))
                .query(this::member)
                .optional();
    }

    /** Whoever has this NIK: the one whose membership lasts, else the last one whose has ended. */
    Optional<MemberId> withNik(CentreId centre, Nik nik) {
        return jdbc.sql(WITH_NIK)
                .param("centre", centre.value())
                .param("nik", fingerprint(nik))
                .query(UUID.class)
                .optional()
                .map(MemberId::new);
    }

    int women(CentreId centre, Set<PersonId> people) {
        return jdbc.sql("select count(*) from member where centre_id = :centre and person_id = any(:people) and female")
                .param("centre", centre.value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    List<CentreId> centresOf(Nik nik) {
        return jdbc
                .sql(
                        """
                select centre_id from member
                 where nik_fingerprint = :nik and standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED')
                """)
                .param("nik", fingerprint(nik))
                .query(UUID.class)
                .list()
                .stream()
                .map(CentreId::new)
                .toList();
    }

    Optional<MemberId> current(CentreId centre, Nik nik) {
        return jdbc.sql(
                        """
                select id from member
                 where centre_id = :centre and nik_fingerprint = :nik
                   and standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'DECEASED')
                 order by standing = 'DECEASED'
                 limit 1
                """)
                .param("centre", centre.value())
                .param("nik", fingerprint(nik))
                .query(UUID.class)
                .optional()
                .map(MemberId::new);
    }

    Optional<MemberId> current(CentreId centre, String number) {
        return jdbc.sql(
                        """
                select id from member
                 where centre_id = :centre and number = :number and standing in ('ACTIVE', 'PROVISIONAL', 'SUSPENDED')
                """)
                .param("centre", centre.value())
                .param("number", number)
                .query(UUID.class)
                .optional()
                .map(MemberId::new);
    }

    void insert(Member member) {
        bind(
                        member,
                        jdbc.sql(
                                """
                insert into member
                       (id, version, centre_id, person_id, application_id, application_number, number, kind, standing,
                        standing_changed_at, since, name, birth_place, birth_date, female, nik_sealed, nik_fingerprint,
                        phone, address, ward, elsewhere, techniques, experience_years, dyes, business_name, business_id,
                        industry_code, workers, photo_id, photo_shown, token_sealed, token_hash, check_code,
                        suspended_until)
                values (:id, :version, :centre, :person, :application, :applicationNumber, :number, :kind, :standing,
                        :standingSince, :since, :name, :birthPlace, :birthDate, :female, :nik, :fingerprint,
                        :phone, :address, :ward, :elsewhere, :techniques, :experience, :dyes, :businessName, :businessId,
                        :industryCode, :workers, :photo, :photoShown, :token, :tokenHash, :code,
                        :suspendedUntil)
                """))
                .update();
    }

    /** @throws OptimisticLockingFailureException when somebody was faster */
    void save(Member member) {
        int rows = bind(
                        member,
                        jdbc.sql(
                                """
                update member
                   set version = version + 1, person_id = :person, application_id = :application,
                       application_number = :applicationNumber, kind = :kind, standing = :standing,
                       standing_changed_at = :standingSince, since = :since, name = :name, birth_place = :birthPlace,
                       birth_date = :birthDate, female = :female, nik_sealed = :nik, nik_fingerprint = :fingerprint,
                       phone = :phone, address = :address, ward = :ward, elsewhere = :elsewhere,
                       techniques = :techniques, experience_years = :experience, dyes = :dyes,
                       business_name = :businessName, business_id = :businessId, industry_code = :industryCode,
                       workers = :workers, photo_id = :photo, photo_shown = :photoShown, token_sealed = :token,
                       token_hash = :tokenHash, check_code = :code, suspended_until = :suspendedUntil,
                       erased_at = case when :phone::text is null then coalesce(erased_at, :standingSince) end
                 where centre_id = :centre and id = :id and number = :number and version = :version
                """))
                .update();
        if (rows == 0) {
            throw new OptimisticLockingFailureException("member " + member.id());
        }
        member.saved();
        if (!member.photoShown()) {
            jdbc.sql("delete from member_portrait where centre_id = :centre and member_id = :id")
                    .param("centre", member.centre().value())
                    .param("id", member.id().value())
                    .update();
        }
    }

    /** The photo for whoever checks the card, until it is no longer shown. */
    void portray(Member member, Picture photo) {
        jdbc.sql(
                        """
                insert into member_portrait (centre_id, member_id, type, bytes) values (:centre, :id, :type, :bytes)
                """)
                .param("centre", member.centre().value())
                .param("id", member.id().value())
                .param("type", photo.type())
                .param("bytes", photo.bytes())
                .update();
    }

    /** What a former member once said in yearly updates. @return how often */
    int forgetUpdates(Member member) {
        jdbc.sql("delete from member_update_draft where centre_id = :centre and member_id = :member")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .update();
        return jdbc.sql("delete from member_update where centre_id = :centre and member_id = :member")
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .update();
    }

    /** What stood in the register before, but for what it keeps. @return how much */
    int forgetFacts(Member member) {
        return jdbc.sql(
                        """
                        delete from member_fact
                         where centre_id = :centre and member_id = :member
                           and fact in ('ADDRESS', 'PHONE', 'TECHNIQUES', 'BUSINESS_ID')
                        """)
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .update();
    }

    /** The card as it was last made, with the photo on it. */
    void forgetCard(Member member) {
        jdbc.sql("delete from member_card where centre_id = :centre and member_id = :id")
                .param("centre", member.centre().value())
                .param("id", member.id().value())
                .update();
    }

    void append(MemberChange change) {
        jdbc.sql(
                        """
                insert into member_change (id, centre_id, member_id, from_standing, to_standing, changed_by, changed_at,
                                           reason, explanation, until)
                values (:id, :centre, :member, :from, :to, :by, :at, :reason, :explanation, :until)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", change.centre().value())
                .param("member", change.member().value())
                .param("from", name(change.from()))
                .param("to", change.to().name())
                .param("by", change.by() == null ? null : change.by().value())
                .param("at", change.at().atOffset(UTC))
                .param(
                        "reason",
                        change.because() == null ? null : change.because().reason())
                .param(
                        "explanation",
                        change.because() == null ? null : change.because().explanation())
                .param("until", change.until())
                .update();
    }

    /** What became of a member, first step first. */
    List<MemberChange> history(Scope me, MemberId id) {
        return jdbc.sql(
                        """
                select from_standing, to_standing, changed_by, changed_at, reason, explanation, until
                  from member_change
                 where centre_id = :centre and member_id = :member
                 order by changed_at, id
                """)
                .param("centre", me.centre().value())
                .param("member", id.value())
                .query((row, n) -> {
                    var from = row.getString("from_standing");
                    var by = row.getObject("changed_by", UUID.class);
                    var reason = row.getString("reason");
                    return new MemberChange(
                            me.centre(),
                            id,
                            from == null ? null : Standing.valueOf(from),
                            Standing.valueOf(row.getString("to_standing")),
                            by == null ? null : new PersonId(by),
                            instant(row, "changed_at"),
                            reason == null ? null : new Because(reason, row.getString("explanation")),
                            row.getObject("until", LocalDate.class));
                })
                .list();
    }

    void appendPhotoConsent(Member member, int version, boolean given, Instant at) {
        jdbc.sql(
                        """
                insert into member_consent (id, centre_id, member_id, purpose, version, given, recorded_at)
                values (:id, :centre, :member, 'PHOTO_ON_CHECK', :version, :given, :at)
                """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("centre", member.centre().value())
                .param("member", member.id().value())
                .param("version", version)
                .param("given", given)
                .param("at", at.atOffset(UTC))
                .update();
    }

    private StatementSpec bind(Member member, StatementSpec statement) {
        var state = member.state();
        var admission = state.admission();
        var self = admission.identity();
        var home = admission.home();
        var craft = admission.craft();
        var business = admission.business();
        return statement
                .param("id", state.id().value())
                .param("version", state.version())
                .param("centre", admission.centre().value())
                .param("person", admission.person().value())
                .param("application", admission.application())
                .param("applicationNumber", admission.number())
                .param("number", state.number())
                .param("kind", admission.kind().name())
                .param("standing", state.standing().name())
                .param("standingSince", state.standingSince().atOffset(UTC))
                .param("since", state.since().atOffset(UTC))
                .param("name", self.name())
                .param("birthPlace", self.birthPlace())
                .param("birthDate", self.birthDate())
                .param("female", self.female())
                .param("nik", seal(self.nik().digits(), "nik", state.id()))
                .param("fingerprint", fingerprint(self.nik()))
                .param("phone", self.phone() == null ? null : self.phone().digits())
                .param("address", home.address())
                .param("ward", home.ward())
                .param("elsewhere", home.elsewhere())
                .param("techniques", craft.techniques().toArray(String[]::new))
                .param("experience", craft.experienceYears())
                .param("dyes", craft.dyes().toArray(String[]::new))
                .param("businessName", business == null ? null : business.name())
                .param("businessId", business == null ? null : business.businessId())
                .param("industryCode", business == null ? null : business.industryCode())
                .param("workers", business == null ? null : business.workers())
                .param(
                        "photo",
                        admission.photo() == null ? null : admission.photo().value())
                .param("photoShown", state.photoShown())
                .param("token", seal(state.card().token(), "card", state.id()))
                .param("tokenHash", state.card().hash())
                .param("code", state.card().code())
                .param("suspendedUntil", state.suspendedUntil());
    }

    private Member member(ResultSet row, int n) throws SQLException {
        var id = new MemberId(row.getObject("id", UUID.class));
        return new Member(new Member.State(
                id,
                row.getString("number"),
                row.getInt("version"),
                admission(id, row),
                Standing.valueOf(row.getString("standing")),
                instant(row, "standing_changed_at"),
                instant(row, "since"),
                row.getBoolean("photo_shown"),
                new Card(open(row.getBytes("token_sealed"), "card", id), row.getString("check_code")),
                row.getObject("suspended_until", LocalDate.class)));
    }

    private Admission admission(MemberId id, ResultSet row) throws SQLException {
        var photo = row.getObject("photo_id", UUID.class);
        return new Admission(
                new CentreId(row.getObject("centre_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getObject("application_id", UUID.class),
                row.getString("application_number"),
                Admission.Kind.valueOf(row.getString("kind")),
                new Admission.Identity(
                        row.getString("name"),
                        row.getString("birth_place"),
                        row.getObject("birth_date", LocalDate.class),
                        row.getBoolean("female"),
                        new Nik(open(row.getBytes("nik_sealed"), "nik", id)),
                        phone(row)),
                new Admission.Home(row.getString("address"), row.getString("ward"), row.getString("elsewhere")),
                new Admission.Craft(texts(row, "techniques"), row.getInt("experience_years"), texts(row, "dyes")),
                business(row),
                photo == null ? null : new DocumentId(photo));
    }

    private static @Nullable Phone phone(ResultSet row) throws SQLException {
        var digits = row.getString("phone");
        return digits == null ? null : new Phone(digits);
    }

    private static Admission.@Nullable Business business(ResultSet row) throws SQLException {
        var name = row.getString("business_name");
        return name == null
                ? null
                : new Admission.Business(
                        name,
                        row.getString("business_id"),
                        row.getString("industry_code"),
                        row.getObject("workers", Integer.class));
    }

    /** The same as applications are searched by. */
    private byte[] fingerprint(Nik nik) {
        return vault.fingerprint("nik", nik.digits());
    }

    private byte[] seal(String text, String what, MemberId id) {
        return vault.seal(text.getBytes(UTF_8), what + " " + id);
    }

    private String open(byte[] sealed, String what, MemberId id) {
        return new String(vault.open(sealed, what + " " + id), UTF_8);
    }

    static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
