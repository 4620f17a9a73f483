package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Photos;
import id.canting.testing.Statements;
import id.canting.testing.TestPeople;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** What a member wants changed in the register: at once, or after somebody has compared it with a paper. */
@DatabaseTest
class FactChangePagesTest {

    private static final String WHY = "Nama di KTP saya sudah diperbaiki.";

    @Autowired
    MockMvc mvc;

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn dewi;
    private SignedIn budi;
    private SignedIn endah;
    private MemberId id;

    @BeforeEach
    void aMember() {
        centre = testPeople.centre();
        rini = testPeople.person(centre, "Rini Astuti", Role.STAFF);
        dewi = testPeople.person(centre, "Dewi Lestari", Role.STAFF);
        budi = testPeople.person(centre, "Budi Santoso", Role.SUPERVISOR, Role.STAFF);
        endah = testPeople.person(centre, "Endah Wulandari", Role.ARTISAN);
        id = members.admit(Admissions.of(centre, endah.person(), "Endah Wulandari"));
    }

    @ParameterizedTest
    @CsvSource({"phone, value, 0800 0000 4711, 0800 0000 4711", "techniques, techniques, COLET, colet"})
    void whatDoesNotWeighChangesAtOnceAndWhatStoodThereBeforeStaysInTheHistory(
            String fact, String field, String typed, String shown) throws Exception {
        var answer = own(fact, field, typed);

        assertThat(answer.getRedirectedUrl()).isEqualTo("/membership");
        assertThat(page(endah, "/membership/history")).contains("Perubahan data", shown);
        assertThat(page(rini, "/members/" + id + "/history")).contains("Perubahan data", shown);
        assertThat(tasks()).isZero();
        assertThat(audited()).contains("FactChanged");
    }

    @Test
    void anAddressInTheCityChangesAtOnceAndTheCardSaysIt() throws Exception {
        own("address", "street", "Jl. Anggrek 3, RT 001 RW 002", "ward", "35.76.02.1004");

        assertThat(repository.find(centre, id).orElseThrow().admission().home().ward())
                .isEqualTo("35.76.02.1004");
        assertThat(page(endah, "/card"))
                .contains(placeOf("35.76.02.1004"))
                .doesNotContain(placeOf(Admissions.GUNUNG_GEDANGAN));
        assertThat(tasks()).isZero();
    }

    @Test
    void anAddressOutsideOfTheCityIsComparedWithAPaperFirst() throws Exception {
        assertThat(own("address", "street", "Jl. Melati 1", "elsewhere", "Kabupaten Jombang")
                        .getContentAsString())
                .contains("Ambil foto berkasnya", "Alasan perubahan perlu diisi", "Kabupaten Jombang");

        withPaper("address", "street", "Jl. Melati 1", "elsewhere", "Kabupaten Jombang", "why", "Pindah rumah.");
        assertThat(repository.find(centre, id).orElseThrow().admission().home().elsewhere())
                .isNull();
        decide(rini, "accept");

        assertThat(repository.find(centre, id).orElseThrow().admission().home().elsewhere())
                .isEqualTo("Kabupaten Jombang");
        assertThat(page(endah, "/membership")).contains("Kabupaten Jombang");
    }

    @Test
    void aNameIsCheckedByOneAndApprovedByAnotherThenTheCardIsAnother() throws Exception {
        var hendra = testPeople.person(centre, "Hendra Wijaya", Role.SUPERVISOR);
        var face = as(endah, get("/card.pdf")).getContentAsByteArray();
        withPaper("name", "value", "Endah Wulan Sari", "why", WHY);
        assertThat(page(endah, "/membership")).contains("Endah Wulan Sari", "sedang diperiksa");
        assertThat(page(budi, "/tasks/" + task())).contains("Endah Wulandari", "Endah Wulan Sari", WHY, "/documents/");

        decide(budi, "accept");
        assertThat(name()).as("one pair of eyes").isEqualTo("Endah Wulandari");
        as(budi, post("/tasks/{id}/claim", task()).with(csrf()));
        assertThat(holder()).as("whoever checked it").isNull();
        assertThat(Statements.during(() -> page(budi, "/tasks/" + task()))).hasSizeLessThanOrEqualTo(12);
        assertThat(page(hendra, "/tasks/" + task())).contains("Budi Santoso");
        decide(hendra, "accept");

        assertThat(name()).isEqualTo("Endah Wulan Sari");
        assertThat(people.get(endah.person()).name()).isEqualTo("Endah Wulan Sari");
        assertThat(as(endah, get("/card.pdf")).getContentAsByteArray()).isNotEqualTo(face);
        assertThat(page(endah, "/membership/history")).contains("dari Endah Wulandari menjadi Endah Wulan Sari");
        assertThat(page(rini, "/members/" + id + "/history")).contains("oleh Hendra Wijaya");
        assertThat(audited()).contains("FactChangeAsked", "FactChangeDecided", "FactChanged");
        told("MEMBER_CHANGE_MADE_ON_CARD");
    }

    @Test
    void aRefusalNamesItsReasonAndNothingChanges() throws Exception {
        withPaper("name", "value", "Endah Wulan Sari", "why", WHY);
        var task = task();
        as(rini, post("/tasks/{id}/claim", task).with(csrf()));
        assertThat(send(rini, task, "decision", "refuse").getStatus()).isEqualTo(422);

        send(rini, task, "decision", "refuse", "reason", "PAPER_NOT_READABLE", "note", "Fotonya terlalu gelap.");

        assertThat(name()).isEqualTo("Endah Wulandari");
        assertThat(page(endah, "/membership")).contains("Berkas tidak terbaca", "Fotonya terlalu gelap.");
        told("MEMBER_CHANGE_REFUSED");
        assertThat(tasks()).isZero();
    }

    @Test
    void aNikIsOnNoPageAndWhoeverDecidesTypesItFromThePaper() throws Exception {
        var nik = Admissions.nextNik();
        withPaper("nik", "value", nik.digits(), "why", WHY);
        var task = task();
        as(rini, post("/tasks/{id}/claim", task).with(csrf()));
        assertThat(page(rini, "/tasks/" + task)).contains(nik.toString()).doesNotContain(nik.digits());
        assertThat(page(endah, "/membership")).doesNotContain(nik.digits());
        assertThat(send(rini, task, "decision", "accept").getStatus()).isEqualTo(422);
        assertThat(send(
                                rini,
                                task,
                                "decision",
                                "accept",
                                "nik",
                                Admissions.nextNik().digits())
                        .getContentAsString())
                .contains("NIK yang Anda ketik bukan yang diminta");

        send(rini, task, "decision", "accept", "nik", nik.digits());
        decide(budi, "accept", "nik", nik.digits());

        assertThat(members.byNik(centre, nik)).isPresent();
    }

    @Test
    void aNikOfAnotherMemberIsNotTaken() throws Exception {
        var nik = Admissions.nextNik();
        var other = testPeople.person(centre, "Sri", Role.ARTISAN);
        members.admit(Admissions.of(centre, other.person(), "Sri", nik, Admissions.nextPhone()));
        withPaper("nik", "value", nik.digits(), "why", WHY);
        var task = task();
        as(rini, post("/tasks/{id}/claim", task).with(csrf()));

        assertThat(send(rini, task, "decision", "accept", "nik", nik.digits()).getContentAsString())
                .contains("Sudah ada anggota dengan NIK ini");
        assertThat(tasks()).isEqualTo(1);
    }

    @Test
    void whoWritesAWishDownAtTheDeskDoesNotCheckIt() throws Exception {
        atDesk(dewi, "birth-date", "value", "1979-05-04", "why", "Keliru saat didaftarkan.");
        as(dewi, post("/tasks/{id}/claim", task()).with(csrf()));
        assertThat(holder()).isNull();
        assertThat(page(rini, "/tasks/" + task())).contains("Dewi Lestari", "Tanggal lahir berbeda dengan NIK");

        decide(rini, "accept");

        assertThat(repository
                        .find(centre, id)
                        .orElseThrow()
                        .admission()
                        .identity()
                        .birthDate())
                .hasToString("1979-05-04");
        told("MEMBER_CHANGE_MADE");
    }

    @Test
    void aWishIsTakenBackByWhoeverHasIt() throws Exception {
        withPaper("name", "value", "Endah Wulan Sari", "why", WHY);
        var wish = wish();
        var other = testPeople.person(centre, "Sri", Role.ARTISAN);
        assertThat(as(other, post("/membership/changes/{id}/withdraw", wish).with(csrf()))
                        .getStatus())
                .isEqualTo(404);

        as(endah, post("/membership/changes/{id}/withdraw", wish).with(csrf()));

        assertThat(tasks()).isZero();
        assertThat(page(endah, "/membership")).doesNotContain("sedang diperiksa");
        assertThat(withPaper("name", "value", "Endah Wulan", "why", WHY).getRedirectedUrl())
                .isEqualTo("/membership");
    }

    @Test
    void oneWishAtATimeForAFact() throws Exception {
        withPaper("name", "value", "Endah Wulan Sari", "why", WHY);

        withPaper("name", "value", "Endah Sari", "why", WHY);

        assertThat(tasks()).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select count(*) from document d join fact_change c on c.id = d.case_id where c.member_id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsAskedForEndsWithTheMembership() throws Exception {
        withPaper("name", "value", "Endah Wulan Sari", "why", WHY);

        as(
                rini,
                post("/members/{id}/standing/death", id)
                        .param("explanation", "Surat kematian dari kelurahan, dibawa putrinya.")
                        .with(csrf()));

        assertThat(tasks()).isZero();
        assertThat(own("phone", "value", "0800 0000 4711").getRedirectedUrl()).isEqualTo("/membership");
        assertThat(audited()).doesNotContain("FactChanged");
    }

    @Test
    void thePaperIsForTheMemberAndForStaffWhileItIsChecked() throws Exception {
        withPaper("name", "value", "Endah Wulan Sari", "why", WHY);
        var paper = "/documents/"
                + jdbc.sql("select id from document where case_id = :id")
                        .param("id", wish())
                        .query(UUID.class)
                        .single();
        var elsewhere = testPeople.person(testPeople.centre(), "Agus", Role.SUPERVISOR);
        assertThat(List.of(status(endah, paper), status(rini, paper), status(elsewhere, paper)))
                .containsExactly(200, 200, 404);

        as(endah, post("/membership/changes/{id}/withdraw", wish()).with(csrf()));

        assertThat(List.of(status(endah, paper), status(rini, paper), status(budi, paper)))
                .containsExactly(200, 404, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "name, value, '', Nama perlu diisi",
        "name, value, Endah 2 <script>, Tulis nama dengan huruf saja",
        "name, value, Endah Wulandari, Ini sama dengan yang sudah tercatat",
        "nik, value, 12345, NIK terdiri dari 16 angka",
        "nik, value, 3576024305790001, Di sini hanya NIK contoh",
        "birth-date, value, 1979-02-30, Tulis tanggal yang ada",
        "birth-date, value, 2020-01-01, paling muda 17 tahun",
        "phone, value, 0343 321, Tulis nomor ponsel",
        "techniques, techniques, '', 'Teknik: pilih salah satu'",
        "techniques, techniques, WEAVING, 'Teknik: pilih salah satu'",
        "address, street, '', 'Jalan, nomor, RT dan RW perlu diisi'",
        "address, ward, 35.99.01.0001, Pilih kelurahannya",
        "business-id, value, 12, Anda mengetik 2"
    })
    void whatIsWrongIsSaidBesideItsFieldAndNothingChanges(String fact, String field, String typed, String fault)
            throws Exception {
        var answer = own(fact, field, typed);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains(fault, "id=\"" + field + "-error\"")
                .doesNotContain("<script>,");
        assertThat(tasks()).isZero();
        assertThat(audited()).doesNotContain("FactChanged", "FactChangeAsked");
    }

    @Test
    void aFileThatIsNoPictureIsRefusedAndWhatWasTypedStays() throws Exception {
        var answer = as(
                endah,
                multipart("/membership/change/name")
                        .file(new MockMultipartFile("paper", "KTP.jpg", "image/jpeg", "bukan foto".getBytes()))
                        .param("value", "Endah Wulan Sari")
                        .param("why", WHY)
                        .with(csrf()));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("id=\"paper-error\"", "Endah Wulan Sari", WHY);
        assertThat(tasks()).isZero();
    }

    @Test
    void anotherCentreFindsNobody() throws Exception {
        var elsewhere = testPeople.person(testPeople.centre(), "Yuli", Role.STAFF);

        assertThat(status(elsewhere, "/members/" + id + "/change/name")).isEqualTo(404);
        assertThat(as(
                                elsewhere,
                                post("/members/{id}/change/phone", id)
                                        .param("value", "0800 0000 4711")
                                        .with(csrf()))
                        .getStatus())
                .isEqualTo(404);
    }

    private MockHttpServletResponse own(String fact, String... values) throws Exception {
        return as(endah, with(post("/membership/change/{fact}", fact), values));
    }

    private MockHttpServletResponse withPaper(String fact, String... values) throws Exception {
        return as(endah, with(multipart("/membership/change/{fact}", fact).file(photo()), values));
    }

    private void atDesk(SignedIn who, String fact, String... values) throws Exception {
        as(who, with(multipart("/members/{id}/change/{fact}", id, fact).file(photo()), values));
    }

    private static MockMultipartFile photo() {
        return new MockMultipartFile("paper", "KTP.jpg", "image/jpeg", Photos.jpeg(Color.ORANGE));
    }

    private static <B extends AbstractMockHttpServletRequestBuilder<B>> B with(B request, String... values) {
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return request.with(csrf());
    }

    private void decide(SignedIn who, String decision, String... values) throws Exception {
        var task = task();
        as(who, post("/tasks/{id}/claim", task).with(csrf()));
        var all = new ArrayList<>(List.of("decision", decision));
        all.addAll(List.of(values));
        assertThat(send(who, task, all.toArray(String[]::new)).getStatus()).isEqualTo(302);
    }

    private MockHttpServletResponse send(SignedIn who, UUID task, String... values) throws Exception {
        return as(
                who,
                with(post("/tasks/{id}", task), values)
                        .param("_submission", UUID.randomUUID().toString()));
    }

    private UUID task() {
        return jdbc.sql("select id from task_item where subject_person = :p")
                .param("p", endah.person().value())
                .query(UUID.class)
                .single();
    }

    private int tasks() {
        return jdbc.sql("select count(*) from task_item where subject_person = :p")
                .param("p", endah.person().value())
                .query(Integer.class)
                .single();
    }

    private UUID holder() {
        return jdbc.sql("select assignee from task_item where subject_person = :p")
                .param("p", endah.person().value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .get(0);
    }

    private UUID wish() {
        return jdbc.sql("select id from fact_change where member_id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .single();
    }

    private String name() {
        return repository.find(centre, id).orElseThrow().admission().identity().name();
    }

    private String placeOf(String ward) {
        return jdbc.sql("select name from ward where code = :ward")
                .param("ward", ward)
                .query(String.class)
                .single();
    }

    private void told(String template) {
        await().until(() -> jdbc.sql("select count(*) from inbox_message where person_id = :p and template = :t")
                        .param("p", endah.person().value())
                        .param("t", template)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private int status(SignedIn who, String path) throws Exception {
        return as(who, get(path)).getStatus();
    }

    private String page(SignedIn who, String path) throws Exception {
        var answer = as(who, get(path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse as(SignedIn who, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        return mvc.perform(request.with(TestPeople.as(who)).with(Admissions.served()))
                .andReturn()
                .getResponse();
    }
}
