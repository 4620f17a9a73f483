package id.canting.privacy.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import id.canting.artisans.Admission;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.demo.MovableClock;
import id.canting.documents.DocumentId;
import id.canting.documents.Documents;
import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.Photos;
import id.canting.testing.TestPeople;
import id.canting.vault.Vault;
import id.canting.workflow.TaskDesk;
import java.awt.Color;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** An office, two members with all that one can have, and what they and the office do about it. */
@DatabaseTest
abstract class PeopleWithData {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    static final String ANSWER = "Kami sudah memeriksa permintaan Anda dan menjawabnya di sini.";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Members members;

    @Autowired
    Documents documents;

    @Autowired
    Vault vault;

    @Autowired
    DataRequestRepository requests;

    @Autowired
    DecideDataRequest decision;

    @Autowired
    TaskDesk desk;

    @Autowired
    DueTimers timers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    MovableClock clock;

    CentreId centre;
    SignedIn rini;
    SignedIn budi;
    Person sulastri;
    Person wagiyem;

    /** A member with all that one can have. */
    record Person(SignedIn me, MemberId member, String nik, String number, UUID application, DocumentId ktp) {}

    @BeforeEach
    void anOfficeAndTwoMembers() {
        clock.set(Instant.parse("2026-03-17T03:00:00Z"));
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        sulastri = member("Sulastri");
        wagiyem = member("Wagiyem");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    Person member(String name) {
        return member(name, ARTISAN);
    }

    Person member(String name, Role... roles) {
        var n = SERIAL.incrementAndGet();
        var me = people.person(centre, name, roles);
        var nik = "9976024305790%03d".formatted(n);
        var application = UUID.randomUUID();
        apply(me, application, nik, n);
        var file = new CaseFile("application", application);
        var ktp = documents.store(
                me.scope(),
                me.person(),
                file,
                "KTP",
                true,
                new Upload("ktp.jpg", "image/jpeg", Photos.jpeg(Color.GRAY)));
        var member = members.admit(new Admission(
                centre,
                me.person(),
                application,
                "PMH-2026-%06d".formatted(n),
                Admission.Kind.FULL,
                new Admission.Identity(
                        name,
                        "Mojokerto",
                        LocalDate.of(1979, 5, 3),
                        true,
                        new Nik(nik),
                        new Phone("62812" + (10_000_000 + n))),
                new Admission.Home("Jl. Kedungsari 12, RT 002 RW 003", "35.76.02.1001", null),
                new Admission.Craft(Set.of("TULIS"), 20, Set.of("NATURAL")),
                new Admission.Business("Batik Uji", null, null, 4),
                ktp.id()));
        return new Person(
                me, member, nik, members.find(centre, me.person()).orElseThrow().number(), application, ktp.id());
    }

    /** One that has made somebody a member, with a need of the body in it, and both optional consents. */
    void apply(SignedIn me, UUID id, String nik, int n) {
        jdbc.sql(
                        """
                        insert into membership_application (id, version, centre_id, applicant_id, number, applicant_name,
                               status, status_changed_at, created_at, submitted_at, verified_by, decided_by, agreed_at)
                        values (:id, 1, :centre, :person, :number, :name, 'MEMBER', now(), now(), now(), :rini, :budi, now())
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("person", me.person().value())
                .param("number", "PMH-2026-%06d".formatted(n))
                .param("name", me.name())
                .param("rini", rini.person().value())
                .param("budi", budi.person().value())
                .update();
        jdbc.sql(
                        """
                        insert into application_answers (application_id, centre_id, full_name, birth_place, birth_date, sex,
                               phone, nik_sealed, nik_fingerprint, street, other_place, residence, works_in_city, kind,
                               techniques, beginner, experience_years, dyes, adjustment_sealed)
                        values (:id, :centre, :name, 'Mojokerto', '1979-05-03', 'F', '6281234567890', :nik, :print,
                                'Jl. Kedungsari 12', 'Jetis, Kabupaten Mojokerto', 'AT_ADDRESS', true, 'WORKER', '{TULIS}',
                                false, 20, '{}', :adjustment)
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("name", me.name())
                .param("nik", vault.seal(nik.getBytes(UTF_8), "nik " + id))
                .param("print", vault.fingerprint("nik", nik))
                .param("adjustment", vault.seal("Juru bahasa isyarat".getBytes(UTF_8), "adjustment " + id))
                .update();
        for (var purpose : List.of("PUBLICATION", "MESSAGES")) {
            jdbc.sql(
                            """
                            insert into consent_entry (id, centre_id, application_id, person_id, purpose, version, given,
                                   channel, recorded_at)
                            values (cast(:entry as uuid), :centre, :id, :person, :purpose, 1, true, 'ONLINE', '2026-01-05T00:00:00Z')
                            """)
                    .param("entry", UuidCreator.getTimeOrderedEpoch().toString())
                    .param("centre", centre.value())
                    .param("id", id)
                    .param("person", me.person().value())
                    .param("purpose", purpose)
                    .update();
        }
    }

    void resigned(Person person) {
        jdbc.sql("update member set standing = 'RESIGNED' where id = :id")
                .param("id", person.member().value())
                .update();
    }

    void told(Person person) {
        jdbc.sql(
                        """
                        insert into inbox_message (id, event, centre_id, person_id, template, path, number, created_at)
                        values (gen_random_uuid(), gen_random_uuid(), :centre, :person, 'MEMBER_ADMITTED', '/card', 'TEST', now())
                        """)
                .param("centre", centre.value())
                .param("person", person.me().person().value())
                .update();
    }

    String everythingOf(Person person) {
        return jdbc.sql(
                        """
                        select (select m::text from member m where id = :member)
                               || (select s::text from application_answers s where application_id = :application)
                               || (select d::text from document d where id = :ktp)
                               || (select a::text from account a where person_id = :person)
                               || (select count(*) from document_content where document_id = :ktp)
                        """)
                .param("member", person.member().value())
                .param("application", person.application())
                .param("ktp", person.ktp().value())
                .param("person", person.me().person().value())
                .query(String.class)
                .single();
    }

    String ask(SignedIn me, String kind, String about) throws Exception {
        var path = mvc.perform(post("/my-data/requests")
                        .param("kind", kind)
                        .param("about", about)
                        .with(as(me))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    void consent(SignedIn me, String purpose, boolean given) throws Exception {
        mvc.perform(post("/my-data/consents")
                .param("purpose", purpose)
                .param("given", String.valueOf(given))
                .with(as(me))
                .with(csrf()));
    }

    static MockHttpServletRequestBuilder breach(String day, String time, String numbers) {
        return post("/breaches")
                .param("day", day)
                .param("time", time)
                .param("what", "Daftar anggota terkirim ke alamat yang salah.")
                .param("kinds", "Nama, ponsel")
                .param("how", "Salah ketik alamat surel")
                .param("measures", "Penerima diminta menghapusnya")
                .param("people", numbers);
    }

    static Map<String, List<String>> answer(String answer, @Nullable String ground) {
        return ground == null
                ? Map.of("answer", List.of(answer), "explanation", List.of(ANSWER))
                : Map.of("answer", List.of(answer), "ground", List.of(ground), "explanation", List.of(ANSWER));
    }

    void task(SignedIn me, String key, String element, Map<String, List<String>> typed) {
        as(me, () -> {
            if (!desk.holds(me.scope(), key, element)) {
                desk.take(me.scope(), me.name(), key, element);
            }
            desk.send(me.scope(), me.name(), key, element, typed);
        });
    }

    String page(SignedIn me, String path) throws Exception {
        var answer = mvc.perform(get(path).with(as(me))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(UTF_8)).selectFirst("main").text();
    }

    /** All pages of what is kept, one after the other. */
    String kept(SignedIn me) throws Exception {
        var all = new StringBuilder(page(me, "/my-data/kept"));
        var links = Jsoup.parse(mvc.perform(get("/my-data/kept").with(as(me)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(UTF_8))
                .select("main ul.todo a");
        for (var link : links) {
            all.append(' ').append(page(me, link.attr("href")));
        }
        return all.toString();
    }

    String download(SignedIn me, String format) throws Exception {
        return mvc.perform(post("/my-data/download")
                        .param("format", format)
                        .with(as(me))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    int status(MockHttpServletRequestBuilder request, SignedIn me) throws Exception {
        return mvc.perform(request.with(as(me)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    List<String> tasks() {
        return jdbc.sql("select element from task_item where centre_id = :centre")
                .param("centre", centre.value())
                .query(String.class)
                .list();
    }

    UUID taskOf(String key) {
        return jdbc.sql("select id from task_item where case_key = :key")
                .param("key", key)
                .query(UUID.class)
                .single();
    }

    Instant dueOfTask() {
        return moment("select due_at from task_item where centre_id = :centre");
    }

    Instant moment(String sql) {
        return jdbc.sql(sql)
                .param("centre", centre.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                // the clock goes on from where it was set
                .truncatedTo(ChronoUnit.MINUTES);
    }

    int count(String from, Object id) {
        return jdbc.sql("select count(*) from " + from.formatted(id))
                .query(Integer.class)
                .single();
    }

    int audited(String action, Object subject) {
        return jdbc.sql("select count(*) from audit_event where action = :action and subject_id = :subject")
                .param("action", action)
                .param("subject", subject.toString())
                .query(Integer.class)
                .single();
    }
}
