package id.canting.privacy.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.Photos;
import id.canting.testing.TestPeople;
import id.canting.vault.Vault;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What people see of their own data, and what becomes of what they ask. */
@DatabaseTest
class MyDataTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String ANSWER = "Kami sudah memeriksa permintaan Anda dan menjawabnya di sini.";

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

    private CentreId centre;
    private SignedIn rini;
    private SignedIn budi;
    private Person sulastri;
    private Person wagiyem;

    /** A member with all that one can have. */
    private record Person(SignedIn me, MemberId member, String nik, String number, UUID application, DocumentId ktp) {}

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

    @Test
    void aDownloadHoldsAllOfOnesOwnWithTheWholeNikAndNothingOfAnybodyElse() throws Exception {
        ask(sulastri.me(), "ACCESS", "=HYPERLINK(\"http://x\";\"klik\")");
        var page = page(sulastri.me(), "/my-data/kept");
        assertThat(page)
                .contains("Sulastri", sulastri.number(), "Juru bahasa isyarat", new Nik(sulastri.nik()).toString());
        assertThat(page).doesNotContain(sulastri.nik(), "Wagiyem");

        assertThat(page(sulastri.me(), "/my-data")).contains("Lihat data yang belum ada di sini Diperiksa");

        var sheet = download(sulastri.me(), "csv");
        assertThat(sheet).contains(sulastri.nik(), sulastri.number(), "\"'=HYPERLINK(\"\"http://x\"\"");
        var text = download(sulastri.me(), "json");
        var kept = json.readTree(text).get("kept");
        assertThat(kept.findValuesAsText("kind")).contains("account", "membership", "application", "request");
        assertThat(text).contains(sulastri.nik(), "Tugas pelayanan publik");
        for (var copy : List.of(sheet, text)) {
            assertThat(copy).doesNotContain("Wagiyem", wagiyem.nik(), wagiyem.number());
        }
        assertThat(audited("OwnDataDownloaded", sulastri.me().person())).isEqualTo(2);
        assertThat(page(wagiyem.me(), "/my-data/kept")).doesNotContain("Sulastri");
    }

    @Test
    void whoSawTheNikOrAPaperIsShownWithNameRoleReasonAndTimeToTheOneWhomItConcerns() throws Exception {
        mvc.perform(post("/members/" + sulastri.member() + "/nik")
                .param("reason", "COMPARE_PAPER")
                .with(as(budi))
                .with(csrf()));
        mvc.perform(get("/documents/" + sulastri.ktp()).with(as(budi)));
        mvc.perform(get("/documents/" + sulastri.ktp()).with(as(sulastri.me())));

        var page = page(sulastri.me(), "/my-data/readers");
        assertThat(page)
                .contains("Budi Santoso, Penyelia", "mencocokkan dengan KTP", "Foto KTP", "17 Maret 2026, 10.00");
        assertThat(page.split("Budi Santoso", -1)).hasSize(3);
        assertThat(page).doesNotContain("Sulastri, Pembatik");
        assertThat(page(wagiyem.me(), "/my-data/readers")).doesNotContain("Budi");
        assertThat(download(sulastri.me(), "csv")).contains("Budi Santoso, Penyelia, mencocokkan dengan KTP");
    }

    @Test
    void aConsentIsTakenBackAndGivenAgainByOneActAndTheLedgerOnlyGrows() throws Exception {
        consent(sulastri.me(), "PHOTO_ON_CHECK", true);
        assertThat(count("member_portrait where member_id = '%s'", sulastri.member()))
                .isOne();
        consent(sulastri.me(), "PHOTO_ON_CHECK", false);
        assertThat(count("member_portrait where member_id = '%s'", sulastri.member()))
                .isZero();
        assertThat(count("member_consent where member_id = '%s'", sulastri.member()))
                .isEqualTo(2);

        consent(sulastri.me(), "MESSAGES", false);
        assertThat(tasks()).as("nothing to do by hand").isEmpty();
        consent(sulastri.me(), "PUBLICATION", false);
        consent(sulastri.me(), "PUBLICATION", false);
        assertThat(tasks()).containsExactly("ExamineDataRequest");
        assertThat(dueOfTask()).isEqualTo(Instant.parse("2026-03-20T03:00:00Z"));
        consent(sulastri.me(), "PUBLICATION", true);
        assertThat(jdbc.sql(
                                "select given from consent_entry where person_id = :person and purpose = 'PUBLICATION' order by id")
                        .param("person", sulastri.me().person().value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, false, true);
        consent(sulastri.me(), "PROCESSING", false);
        assertThat(count(
                        "consent_entry where purpose = 'PROCESSING' and person_id = '%s'",
                        sulastri.me().person()))
                .as("what the membership rests on is no consent to play with")
                .isZero();
    }

    /** By hand: 13 March is a Friday; Nyepi and Idulfitri take 18 to 24. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-13T10:00:00Z, 2026-03-16T10:00:00Z, 2026-03-14T22:00:00Z",
        "2026-03-17T03:00:00Z, 2026-03-20T03:00:00Z, 2026-03-18T15:00:00Z",
        "2025-12-31T20:30:00Z, 2026-01-03T20:30:00Z, 2026-01-02T08:30:00Z"
    })
    void seventyTwoHoursAreSeventyTwoHours(Instant asked, Instant due, Instant half) throws Exception {
        clock.set(asked);
        var id = ask(sulastri.me(), "RESTRICTION", "");
        assertThat(dueOfTask()).isEqualTo(due);
        assertThat(moment("select next_notice_at from task_item where centre_id = :centre"))
                .isEqualTo(half);

        clock.set(asked.plusSeconds(36_000));
        task(rini, id, "ExamineDataRequest", answer("refuse", "CASE_OPEN"));
        assertThat(tasks()).containsExactly("DecideDataRequest");
        assertThat(dueOfTask()).as("counts from the request, whoever has it").isEqualTo(due);
    }

    @Test
    void noCentreChangesWhatTheLawCounts() throws Exception {
        var answer = mvc.perform(post("/settings/levels")
                        .param("key", "data-request")
                        .param("amount", "100")
                        .param("unit", "WORKING_DAY")
                        .param("from", "2026-03-18")
                        .with(as(budi))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.getContentAsString(UTF_8)).text())
                .contains("Waktu ini ditentukan undang-undang.");
    }

    @Test
    void whatIsRefusedNeedsAGroundOfTheLawAndASecondPerson() throws Exception {
        var both = people.person(centre, "Tri Hartono", STAFF, SUPERVISOR);
        var id = ask(sulastri.me(), "CORRECTION", "Tanggal lahir saya keliru: 3 Mei.");
        assertThatThrownBy(() -> task(both, id, "ExamineDataRequest", answer("refuse", "NO_SUCH_GROUND")))
                .isInstanceOf(TaskRefusal.class);
        task(both, id, "ExamineDataRequest", answer("refuse", "DATA_CORRECT"));
        assertThatThrownBy(() -> task(both, id, "DecideDataRequest", Map.of())).hasMessage("workflow.task.barred");
        assertThatThrownBy(() -> as(both, () -> decision.submit(both.scope(), id, Map.of("decision", "agree"))))
                .hasMessage("privacy.own-examination");
        assertThatThrownBy(
                        () -> jdbc.sql("update data_request set decided_by = examined_by where id = cast(:id as uuid)")
                                .param("id", id)
                                .update())
                .hasMessageContaining("data_request_four_eyes_ck");
        task(
                budi,
                id,
                "DecideDataRequest",
                Map.of("decision", List.of("back"), "question", List.of("Ada akta lahir?")));
        assertThat(page(sulastri.me(), "/my-data/requests/" + id)).doesNotContain(ANSWER);
        task(rini, id, "ExamineDataRequest", answer("refuse", "DATA_CORRECT"));
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));

        assertThat(page(sulastri.me(), "/my-data/requests/" + id))
                .contains("Ditolak", ANSWER, "Data sudah sesuai dengan bukti yang ada (UU 27/2022 pasal 30)")
                .doesNotContain("Rini", "Budi");
        assertThat(count("data_erasure where request_id = '%s'", id)).isZero();
    }

    @Test
    void nobodyAnswersTheirOwnRequestAndOneOfAKindIsOpenAtATime() throws Exception {
        var id = ask(rini, "ACCESS", "Apa yang disimpan tentang saya?");
        assertThatThrownBy(() -> task(rini, id, "ExamineDataRequest", answer("grant", null)))
                .hasMessage("workflow.task.barred");
        assertThat(ask(rini, "ACCESS", "Apa yang disimpan tentang saya?")).isEqualTo(id);
        mvc.perform(post("/my-data/requests/" + id + "/withdraw").with(as(rini)).with(csrf()));
        assertThat(tasks()).isEmpty();
        assertThat(ask(rini, "ACCESS", "Apa yang disimpan tentang saya?")).isNotEqualTo(id);
    }

    @Test
    void restrictedDataIsShownToNobodyElseUntilThePersonEndsIt() throws Exception {
        var id = ask(sulastri.me(), "RESTRICTION", "");
        assertThat(page(budi, "/members/" + sulastri.member())).contains("Jl. Kedungsari");
        task(rini, id, "ExamineDataRequest", answer("grant", null));

        assertThat(page(budi, "/members/" + sulastri.member()))
                .contains("Data dibatasi", sulastri.number())
                .doesNotContain("Jl. Kedungsari", "0812");
        assertThat(status(get("/documents/" + sulastri.ktp()), budi)).isEqualTo(404);
        assertThat(status(get("/documents/" + sulastri.ktp()), sulastri.me())).isEqualTo(200);
        assertThatThrownBy(() ->
                        status(post("/members/" + sulastri.member() + "/nik").param("reason", "ASSISTANCE"), budi))
                .rootCause()
                .hasMessage("artisans.restricted");
        assertThat(page(budi, "/members/" + wagiyem.member())).contains("Jl. Kedungsari");
        var other = ask(sulastri.me(), "ACCESS", "Apa yang masih disimpan?");
        assertThat(page(rini, "/tasks/" + taskOf(other)))
                .contains("72 jam lagi", "meminta datanya dibatasi sejak Selasa, 17 Maret 2026");

        mvc.perform(post("/my-data/restriction/lift").with(as(sulastri.me())).with(csrf()));
        assertThat(page(budi, "/members/" + sulastri.member())).contains("Jl. Kedungsari");
    }

    @Test
    void erasureTakesContactPhotosPapersAndHealthAndLeavesTheRecordAndItsProof() throws Exception {
        resigned(sulastri);
        told(sulastri);
        var before = everythingOf(wagiyem);
        var id = ask(sulastri.me(), "ERASURE", "");
        task(rini, id, "ExamineDataRequest", answer("grant", null));
        assertThat(count("application_answers where application_id = '%s'", sulastri.application()))
                .as("not before a second person agrees")
                .isOne();
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));

        assertThat(count("application_answers where application_id = '%s'", sulastri.application()))
                .isZero();
        assertThat(count("document_content where document_id = '%s'", sulastri.ktp()))
                .isZero();
        assertThat(jdbc.sql(
                                """
                                select phone is null and address = '' and birth_place = '' and photo_id is null
                                       and business_name is null and ward is null and not photo_shown
                                       and name = 'Sulastri' and number = :number and nik_sealed is not null
                                       and standing = 'RESIGNED' and erased_at is not null
                                  from member where id = :id
                                """)
                        .param("number", sulastri.number())
                        .param("id", sulastri.member().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql(
                                "select what || ' ' || coalesce(ground, erased::text) from data_erasure where request_id = cast(:id as uuid) and what <> 'message'")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "request RECORD_DUTY",
                        "papers 1",
                        "health 1",
                        "answers 1",
                        "decision RECORD_DUTY",
                        "contact 1",
                        "card 1",
                        "member-record RECORD_DUTY");
        assertThat(count(
                        "inbox_message where person_id = '%s' and number = 'TEST'",
                        sulastri.me().person()))
                .isZero();
        assertThat(everythingOf(wagiyem)).isEqualTo(before);
        assertThat(page(budi, "/members/" + sulastri.member())).contains("sudah dihapus", sulastri.number());
        assertThat(page(sulastri.me(), "/my-data/requests/" + id))
                .contains("Foto dan berkas permohonan", "disimpan", "24 Maret 2026, 10.00");

        clock.set(Instant.parse("2026-03-24T02:59:00Z"));
        timers.fire(id);
        assertThat(count("account where person_id = '%s'", sulastri.me().person()))
                .isOne();
        clock.set(Instant.parse("2026-03-24T03:01:00Z"));
        timers.fire(id);
        assertThat(count("account where person_id = '%s'", sulastri.me().person()))
                .isZero();
        assertThat(count("person where id = '%s'", sulastri.me().person())).isOne();
        assertThat(count("data_erasure where request_id = '%s' and what = 'account' and erased = 1", id))
                .isOne();
    }

    @Test
    void whileAMembershipLastsItsDataStaysAndTheGroundIsSaid() throws Exception {
        var id = ask(sulastri.me(), "ERASURE", "");
        task(rini, id, "ExamineDataRequest", answer("part", "MEMBERSHIP_LASTS"));
        task(budi, id, "DecideDataRequest", Map.of("decision", List.of("agree")));

        assertThat(count("member where id = '%s' and phone is not null", sulastri.member()))
                .isOne();
        assertThat(count(
                        "data_erasure where request_id = '%s' and what = 'membership' and ground = 'MEMBERSHIP_LASTS'",
                        id))
                .isOne();
        assertThat(count("data_request where id = '%s' and account_ends_at is null", id))
                .isOne();
        assertThat(page(sulastri.me(), "/my-data/requests/" + id)).contains("Masih diperlukan selama keanggotaan");
    }

    @Test
    void aBreachIsToldWithin72HoursOfKnowingToThoseConcernedAndToNobodyElse() throws Exception {
        var entered = mvc.perform(breach("2026-03-16", "20.15", sulastri.number())
                        .with(as(budi))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        var path = entered.getRedirectedUrl();
        var id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(dueOfTask()).as("from knowing, not from entering").isEqualTo(Instant.parse("2026-03-19T13:15:00Z"));
        assertThat(status(breach("2026-03-16", "20.15", "ANG-2020-000009"), budi))
                .isEqualTo(422);
        assertThat(status(breach("2026-03-18", "20.15", sulastri.number()), budi))
                .as("not yet")
                .isEqualTo(422);
        assertThat(status(get("/my-data/breaches/" + id), sulastri.me())).isEqualTo(404);
        var letter = "Nama dan nomor ponsel Anda terkirim ke alamat yang salah. Waspadai pesan dari nomor asing.";
        task(budi, id, "NotifyBreach", Map.of("authority", List.of("12/PDP/2026"), "letter", List.of(letter)));

        assertThat(page(sulastri.me(), "/my-data/breaches/" + id)).contains(letter);
        assertThat(status(get("/my-data/breaches/" + id), wagiyem.me())).isEqualTo(404);
        assertThat(page(budi, "/breaches")).contains("PLG-2026-000001", "Sudah diberitahukan");
    }

    private Person member(String name) {
        var n = SERIAL.incrementAndGet();
        var me = people.person(centre, name, ARTISAN);
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
    private void apply(SignedIn me, UUID id, String nik, int n) {
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

    private void resigned(Person person) {
        jdbc.sql("update member set standing = 'RESIGNED' where id = :id")
                .param("id", person.member().value())
                .update();
    }

    private void told(Person person) {
        jdbc.sql(
                        """
                        insert into inbox_message (id, event, centre_id, person_id, template, path, number, created_at)
                        values (gen_random_uuid(), gen_random_uuid(), :centre, :person, 'MEMBER_ADMITTED', '/card', 'TEST', now())
                        """)
                .param("centre", centre.value())
                .param("person", person.me().person().value())
                .update();
    }

    private String everythingOf(Person person) {
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

    private String ask(SignedIn me, String kind, String about) throws Exception {
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

    private void consent(SignedIn me, String purpose, boolean given) throws Exception {
        mvc.perform(post("/my-data/consents")
                .param("purpose", purpose)
                .param("given", String.valueOf(given))
                .with(as(me))
                .with(csrf()));
    }

    private static MockHttpServletRequestBuilder breach(String day, String time, String numbers) {
        return post("/breaches")
                .param("day", day)
                .param("time", time)
                .param("what", "Daftar anggota terkirim ke alamat yang salah.")
                .param("kinds", "Nama, ponsel")
                .param("how", "Salah ketik alamat surel")
                .param("measures", "Penerima diminta menghapusnya")
                .param("people", numbers);
    }

    private static Map<String, List<String>> answer(String answer, @Nullable String ground) {
        return ground == null
                ? Map.of("answer", List.of(answer), "explanation", List.of(ANSWER))
                : Map.of("answer", List.of(answer), "ground", List.of(ground), "explanation", List.of(ANSWER));
    }

    private void task(SignedIn me, String key, String element, Map<String, List<String>> typed) {
        as(me, () -> {
            if (!desk.holds(me.scope(), key, element)) {
                desk.take(me.scope(), me.name(), key, element);
            }
            desk.send(me.scope(), me.name(), key, element, typed);
        });
    }

    private String page(SignedIn me, String path) throws Exception {
        var answer = mvc.perform(get(path).with(as(me))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString(UTF_8)).selectFirst("main").text();
    }

    private String download(SignedIn me, String format) throws Exception {
        return mvc.perform(post("/my-data/download")
                        .param("format", format)
                        .with(as(me))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private int status(MockHttpServletRequestBuilder request, SignedIn me) throws Exception {
        return mvc.perform(request.with(as(me)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private List<String> tasks() {
        return jdbc.sql("select element from task_item where centre_id = :centre")
                .param("centre", centre.value())
                .query(String.class)
                .list();
    }

    private UUID taskOf(String key) {
        return jdbc.sql("select id from task_item where case_key = :key")
                .param("key", key)
                .query(UUID.class)
                .single();
    }

    private Instant dueOfTask() {
        return moment("select due_at from task_item where centre_id = :centre");
    }

    private Instant moment(String sql) {
        return jdbc.sql(sql)
                .param("centre", centre.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                // the clock goes on from where it was set
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private int count(String from, Object id) {
        return jdbc.sql("select count(*) from " + from.formatted(id))
                .query(Integer.class)
                .single();
    }

    private int audited(String action, Object subject) {
        return jdbc.sql("select count(*) from audit_event where action = :action and subject_id = :subject")
                .param("action", action)
                .param("subject", subject.toString())
                .query(Integer.class)
                .single();
    }
}
