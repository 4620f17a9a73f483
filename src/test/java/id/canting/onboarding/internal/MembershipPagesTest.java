package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The applicant's and staff's pages over HTTP: what a bad input gets, and who may not. */
@DatabaseTest
class MembershipPagesTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicantService cases;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;

    @BeforeEach
    void newcomers() {
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", ARTISAN);
        rini = people.person(centre, "Rini Astuti", STAFF);
    }

    @Test
    void theFirstStepIsPrefilledWithWhatTheAccountKnows() throws Exception {
        mvc.perform(get("/apply").with(as(sulastri))).andExpect(redirectedUrl("/apply/1"));
        mvc.perform(get("/apply/1").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"Sulastri\"")))
                .andExpect(content().string(containsString("Langkah 1 dari 4")));
    }

    @Test
    void lookingAtTheFormMakesNoDraft() throws Exception {
        mvc.perform(get("/apply/1").with(as(sulastri))).andExpect(status().isOk());
        assertThat(World.as(sulastri, () -> apply.writing(sulastri.scope())).id())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "fullName|Sulastri <script>alert(1)</script>|Nama ditulis dengan huruf",
                "fullName|' OR 1=1 --|Nama ditulis dengan huruf",
                "fullName|${7*7}|Nama ditulis dengan huruf",
                "fullName|T(java.lang.Runtime)|Nama ditulis dengan huruf",
                "fullName|Sulastri 😀|Nama ditulis dengan huruf",
                "birthDate|30-02-1990|Tanggal itu tidak ada",
                "birthDate|kemarin|Tanggal itu tidak ada",
                "birthDate|14-05-2999|Tanggal lahir tidak mungkin",
                "phone|0812 abcd 7890|Nomor ponsel dimulai dengan 08",
                "phone|😀😀😀|Nomor ponsel dimulai dengan 08",
                "sex|X|Pilih jenis kelamin"
            })
    void aBadInputIsNamedBesideItsFieldAndNothingThatWasTypedIsLost(String field, String typed, String said)
            throws Exception {
        mvc.perform(first().param(field, typed).with(as(sulastri)).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString(said)))
                .andExpect(content().string(not(containsString("<script>alert"))));
        var kept = World.as(sulastri, () -> apply.writing(sulastri.scope()))
                .draft()
                .self();
        assertThat(kept.birthPlace()).isEqualTo("Mojokerto");
        assertThat(new Object[] {kept.fullName(), kept.birthDate(), kept.phone(), kept.sex()})
                .contains(typed);
    }

    @Test
    void aNameOfTenThousandLettersIsToldItsLength() throws Exception {
        mvc.perform(first().param("fullName", "a".repeat(10_000))
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Paling panjang 100 huruf. Yang Anda tulis 10.000 huruf.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "997601|NIK terdiri dari 16 angka. Anda mengetik 6.",
                "9976013199650001|Angka ke-7 sampai ke-12 NIK bukan tanggal lahir",
                "3576015405650001|Di sini hanya NIK contoh yang diterima",
                "9976015405650000|tidak mungkin 0000",
                "997601540565000a|NIK terdiri dari 16 angka"
            })
    void aNikThatCannotBeIsExplained(String nik, String said) throws Exception {
        mvc.perform(second().param("nik", nik).with(as(sulastri)).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString(said)))
                .andExpect(content().string(containsString(nik)));
    }

    @Test
    void textThatIsAllowedIsShownAsTheTextItIs() throws Exception {
        mvc.perform(second().param("street", "<b>Jl.</b> ${7*7} 'Ijen'")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("&lt;b&gt;Jl.&lt;/b&gt; ${7*7} &#39;Ijen&#39;")));
    }

    @Test
    void aPhotoIsKeptAloneAlthoughAFieldIsWrong() throws Exception {
        mvc.perform(multipart("/apply/2")
                        .file(new MockMultipartFile("KTP", "ktp.jpg", "image/jpeg", World.picture(0x223344)))
                        .param("nik", "99")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tersimpan")));
        assertThat(World.as(sulastri, () -> apply.writing(sulastri.scope())).files())
                .containsKey(Paper.KTP);
    }

    @Test
    void aPageNamedJpgIsNoPictureAndNothingElseIsLost() throws Exception {
        mvc.perform(multipart("/apply/documents/KTP")
                        .file(new MockMultipartFile(
                                "KTP", "ktp.jpg", "image/jpeg", "<html>".getBytes(StandardCharsets.UTF_8)))
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("paper-KTP")))
                .andExpect(content().string(containsString("field__error")));
        assertThat(World.as(sulastri, () -> apply.writing(sulastri.scope())).files())
                .isEmpty();
    }

    @Test
    void whatIsTypedIsKeptWhileTypingWithTheTimeBesideIt() throws Exception {
        mvc.perform(post("/apply/draft/2")
                        .param("nik", "99760")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tersimpan pukul")));
        assertThat(World.as(sulastri, () -> apply.writing(sulastri.scope()))
                        .draft()
                        .home()
                        .nik())
                .isEqualTo("99760");
    }

    @Test
    void everyStepAndTheSummaryAreShownAndTheApplicationIsSentOnce() throws Exception {
        var id = complete();
        for (var step : new String[] {"1", "2", "3", "4"}) {
            mvc.perform(get("/apply/" + step).with(as(sulastri))).andExpect(status().isOk());
        }
        mvc.perform(get("/apply/summary").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("RT 003 RW 002, Jl. Raya Surodinawan")))
                .andExpect(content().string(containsString("Kirim permohonan")));
        send(id, "status", "APPROVED").andExpect(redirectedUrl("/applications/" + id));
        send(id, "x", "back button").andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Permohonan Anda sedang diperiksa")))
                .andExpect(content().string(containsString("PMH-")));
        mvc.perform(get("/apply").with(as(sulastri))).andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(get("/apply/2").with(as(sulastri))).andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(post("/apply/draft/2").param("nik", "1").with(as(sulastri)).with(csrf()))
                .andExpect(redirectedUrl("/apply"));
    }

    @Test
    void staffSeeTheCaseWithTheNikMaskedAndInTheList() throws Exception {
        var id = sent();
        mvc.perform(get("/applications/" + id).with(as(rini)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Permohonan: Sulastri")))
                .andExpect(content().string(containsString("9976**********")))
                .andExpect(content().string(containsString("https://wa.me/62813")));
        mvc.perform(get("/applications").param("search", "sulas").with(as(rini)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/applications/" + id)));
        mvc.perform(get("/applications").param("status", "MEMBER").with(as(rini)))
                .andExpect(content().string(containsString("Tidak ada permohonan yang cocok")));
        mvc.perform(get("/applications")
                        .param("search", "%' or 1=1 --")
                        .param("after", "x_y")
                        .with(as(rini)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Tidak ada permohonan yang cocok")));
    }

    @Test
    void whoMovedSaysSoOnAPageOfTheirOwnAndKeepsWhatWasTyped() throws Exception {
        var id = sent();
        mvc.perform(get("/applications/" + id + "/change").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Jl. Raya Surodinawan")));
        mvc.perform(change(id)
                        .param("street", "")
                        .param("phone", "12")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nomor ponsel dimulai dengan 08")))
                .andExpect(content().string(containsString("value=\"12\"")));
        mvc.perform(change(id)
                        .param("street", "Jl. Pahlawan 9")
                        .param("phone", "0813 1111 2222")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(get("/applications/" + id).with(as(rini)))
                .andExpect(content().string(containsString("Jl. Pahlawan 9")))
                .andExpect(content().string(containsString("0813 1111 2222")))
                .andExpect(content().string(containsString("Jl. Raya Surodinawan")));
    }

    private static MockHttpServletRequestBuilder change(ApplicationId id) {
        return post("/applications/" + id + "/change")
                .param("rt", "3")
                .param("rw", "2")
                .param("place", "CITY")
                .param("ward", "35.76.01.1007")
                .param("residence", "AT_ADDRESS");
    }

    @Test
    void whoAppliesAtTwoCentresIsAskedWhereToGoOn() throws Exception {
        var draft = Applicant.draft(NUMBERS.getAndIncrement());
        sent(people.at(people.centre(), sulastri), draft);
        var id = sent(sulastri, draft);
        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(content().string(containsString("/applications/" + id + "/centre")));
        mvc.perform(get("/applications/" + id + "/centre").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lanjut di sentra mana?")));
        mvc.perform(post("/applications/" + id + "/centre").with(as(sulastri)).with(csrf()))
                .andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(get("/applications/" + id + "/centre").with(as(sulastri)))
                .andExpect(redirectedUrl("/applications/" + id));
    }

    @Test
    void aGroupIsNamedItsCodeHandedOnAndItsApplicationsSeenSideBySide() throws Exception {
        mvc.perform(post("/apply/group")
                        .param("action", "found")
                        .param("groupName", "")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tulis nama kelompok")));
        mvc.perform(post("/apply/group")
                        .param("action", "join")
                        .param("groupCode", "ABCD-2345")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("value=\"ABCD-2345\"")));
        mvc.perform(post("/apply/group")
                        .param("action", "found")
                        .param("groupName", "Kelompok Batik Surya")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(redirectedUrl("/apply/group"));
        mvc.perform(get("/apply/group").with(as(sulastri)))
                .andExpect(content().string(containsString("Kelompok Batik Surya")))
                .andExpect(content().string(containsString("Anda ketuanya")));
        var id = sent();
        var page = mvc.perform(get("/applications/" + id).with(as(rini)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var group = page.replaceFirst("(?s).*href=\"(/groups/[0-9a-f-]+)\".*", "$1");
        mvc.perform(get(group).with(as(rini)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/applications/" + id)));
        mvc.perform(get("/apply/group").with(as(sulastri))).andExpect(status().isOk());
    }

    @Test
    void aCaseIsClosedWithoutFaultOnlyWithAReasonAndItsPageSaysWhy() throws Exception {
        var id = sent();
        mvc.perform(post("/applications/" + id + "/close").with(as(rini)).with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Pilih alasannya")))
                .andExpect(content().string(containsString("Tulis penjelasannya")));
        mvc.perform(post("/applications/" + id + "/close")
                        .param("reason", "CANNOT")
                        .param("explanation", "Ibu Sulastri dirawat dan tidak dapat menandatangani.")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Permohonan ini sudah ditutup")))
                .andExpect(content().string(containsString("dirawat dan tidak dapat menandatangani")))
                .andExpect(content().string(containsString("Ditutup sentra")))
                .andExpect(content().string(not(containsString("Anda tarik"))));
        mvc.perform(get("/applications/" + id).with(as(rini)))
                .andExpect(content().string(containsString("Ditutup oleh Rini")))
                .andExpect(content().string(not(containsString("Ditarik oleh"))));
    }

    @Test
    void withdrawingAsksOnAPageOfItsOwn() throws Exception {
        var id = sent();
        mvc.perform(get("/applications/" + id + "/withdraw").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("90 hari")));
        mvc.perform(post("/applications/" + id + "/withdraw").with(as(sulastri)).with(csrf()))
                .andExpect(redirectedUrl("/applications/" + id));
        mvc.perform(get("/applications/" + id).with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("sudah Anda tarik")));
    }

    @Test
    void somebodyElsesApplicationIsNotFoundByAnybodyElse() throws Exception {
        var id = sent();
        var stranger = people.person(centre, "Dewi Anggraini", ARTISAN);
        var elsewhere = people.person(people.centre(), "Joko", STAFF, SUPERVISOR);
        mvc.perform(get("/applications/" + id).with(as(stranger))).andExpect(status().isNotFound());
        mvc.perform(get("/applications/" + id).with(as(elsewhere))).andExpect(status().isNotFound());
        mvc.perform(post("/applications/" + id + "/withdraw").with(as(stranger)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/applications/" + ApplicationId.next()).with(as(rini))).andExpect(status().isNotFound());
        mvc.perform(get("/applications/1").with(as(rini))).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apply", "/apply/1", "/apply/summary"})
    void staffDoNotApply(String path) throws Exception {
        mvc.perform(get(path).with(as(rini))).andExpect(status().isForbidden());
    }

    @Test
    void anArtisanSeesNoListAndNobodySendsWithoutAToken() throws Exception {
        mvc.perform(get("/applications").with(as(sulastri))).andExpect(status().isForbidden());
        mvc.perform(first().with(as(sulastri))).andExpect(status().isForbidden());
        assertThat(World.as(sulastri, () -> apply.writing(sulastri.scope())).id())
                .isNull();
    }

    @Test
    void everythingIsThereInEnglish() throws Exception {
        var id = sent();
        mvc.perform(get("/applications/" + id).with(as(english(sulastri))))
                .andExpect(content().string(containsString("Your application is being verified")))
                .andExpect(content().string(not(containsString("??"))));
    }

    private static SignedIn english(SignedIn me) {
        return new SignedIn(
                me.account(), me.person(), me.name(), me.centre(), me.roles(), java.util.Locale.ENGLISH, "auto");
    }

    private org.springframework.test.web.servlet.ResultActions send(ApplicationId id, String extra, String value)
            throws Exception {
        return mvc.perform(post("/apply/summary")
                .param("application", id.toString())
                .param(extra, value)
                .with(as(sulastri))
                .with(csrf()));
    }

    private MockHttpServletRequestBuilder first() {
        return post("/apply/1").param("birthPlace", "Mojokerto");
    }

    private MockHttpServletRequestBuilder second() {
        return post("/apply/2").param("rt", "3");
    }

    private ApplicationId sent() {
        return sent(sulastri, Applicant.draft(NUMBERS.getAndIncrement()));
    }

    private ApplicationId sent(SignedIn me, Draft typed) {
        var id = complete(me, typed);
        World.as(me, () -> apply.submit(me.scope(), id));
        return id;
    }

    private ApplicationId complete() {
        return complete(sulastri, Applicant.draft(NUMBERS.getAndIncrement()));
    }

    private ApplicationId complete(SignedIn me, Draft typed) {
        World.as(me, () -> apply.keep(me.scope(), draft -> typed));
        World.as(me, () -> apply.keep(me.scope(), Paper.KTP, upload(0x112233)));
        World.as(me, () -> apply.keep(me.scope(), Paper.PHOTO, upload(0x332211)));
        return World.as(me, () -> apply.writing(me.scope())).id();
    }

    private static Upload upload(int rgb) {
        return new Upload("foto.jpg", "image/jpeg", World.picture(rgb));
    }
}
