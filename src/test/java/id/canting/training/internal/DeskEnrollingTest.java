package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static id.canting.training.EnrolmentStatus.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import id.canting.artisans.Members;
import id.canting.identity.PersonalData.Entry;
import id.canting.identity.PersonalData.Piece;
import id.canting.identity.SignedIn;
import id.canting.people.AtTheDesk;
import id.canting.people.Phone;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Photos;
import id.canting.training.BatchId;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskRefusal;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Staff enrol whoever stands at the desk and has confirmed what was written. */
@DatabaseTest
class DeskEnrollingTest {

    private static final String WHY = "Saya membatik sejak kecil, tanpa sertifikat.";

    @Autowired
    Batik batik;

    @Autowired
    Members members;

    @Autowired
    AtTheDesk desk;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    EnrolmentData data;

    @Autowired
    List<StaffTask> tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private BatchId batch;
    private SignedIn warsini;

    @BeforeEach
    void somebodyAtTheDesk() {
        batch = batik.batch(batik.programme("BT-101"), "FIRST_COME", 2, 40);
        warsini = batik.member("Warsini");
    }

    @Test
    void whoeverHasConfirmedWithTheirHandIsEnrolledAndTheAuditSaysForWhom() throws Exception {
        assertThat(open(batik.rini, "/batches/" + batch + "/participants")).contains("/batches/" + batch + "/desk");
        var number = members.find(batik.centre, warsini.person()).orElseThrow().number();
        assertThat(open(batik.rini, "/batches/" + batch + "/desk?who=" + number))
                .contains("Warsini", page());
        assertThat(open(batik.rini, "/batches/" + batch + "/desk?who=ANG-0000-000000"))
                .contains("Tidak ada pembatik");
        assertThat(open(batik.rini, page())).contains("Ya. Semua syarat terpenuhi.", "Buat tanda terima");

        assertThat(send(page(), "head", "true", "reserved", "true", "adjustment", "Kursi roda")
                        .getRedirectedUrl())
                .isEqualTo(page() + "/confirmation");
        assertThat(own()).as("nothing is sent before it is confirmed").isEmpty();
        assertThat(open(batik.rini, page() + "/receipt")).contains("Warsini", "Rini Astuti", "Kursi roda");
        assertThat(open(batik.rini, page())).as("it can be changed").contains("Kursi roda");
        assertThat(jdbc.sql("select encode(wish, 'escape') from desk_enrolment where batch_id = :id")
                        .param("id", batch.value())
                        .query(String.class)
                        .single())
                .doesNotContain("Kursi");

        assertThat(toldOfTheDesk()).extracting(Entry::value).contains("Kursi roda");

        assertThat(sign(null).getContentAsString()).contains("Foto dulu tanda terima");
        assertThat(sign(Photos.jpeg(Color.WHITE)).getRedirectedUrl()).isEqualTo("/batches/" + batch + "/participants");
        var mine = own().orElseThrow();
        assertThat(mine.status()).isEqualTo(CONFIRMED);
        assertThat(mine.request().enteredBy()).isEqualTo(batik.rini.person());
        assertThat(mine.request().adjustment()).isEqualTo("Kursi roda");
        assertThat(jdbc.sql(
                                """
                                select action from audit_event
                                 where actor_id = :rini and details->>'for' = :warsini order by id
                                """)
                        .param("rini", batik.rini.person().value())
                        .param("warsini", warsini.person().toString())
                        .query(String.class)
                        .list())
                .containsExactly("DeskEnrolmentWritten", "EnrolmentRequested", "DeskEnrolmentConfirmed");
        assertThat(sign(Photos.jpeg(Color.WHITE)).getRedirectedUrl()).as("once").isEqualTo(page());
        assertThat(open(batik.rini, page())).contains("sudah terdaftar");

        assertThat(toldOfTheDesk()).extracting(Entry::label).contains("training.desk.confirmed");
        assertThat(data.forget(batik.centre, warsini.person())).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from document where case_kind = 'desk-enrolment' and erased_at is null"
                                + " and on_behalf_of = :warsini")
                        .param("warsini", warsini.person().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private List<Entry> toldOfTheDesk() {
        var told = new ArrayList<Piece>();
        data.tell(batik.centre, warsini.person(), told::add);
        return told.stream()
                .filter(piece -> piece.kind().equals("desk-enrolment"))
                .flatMap(piece -> piece.entries().stream())
                .toList();
    }

    @Test
    void aCodeThatThePersonTypesConfirmsItToo() throws Exception {
        batik.set(batch, "open_to_public", true);
        var phone = new Phone("62899%07d".formatted(System.nanoTime() % 10_000_000));
        var person = Batik.as(batik.rini, () -> desk.register(batik.rini.scope(), "Sumiati", phone))
                .orElseThrow();
        var page = "/batches/" + batch + "/desk/" + person;
        assertThat(open(batik.rini, "/batches/" + batch + "/desk?who=" + phone)).contains("Sumiati", page);
        send(page);
        var wrong = send(page + "/confirmation", "code", "AAAA-AAAA");
        assertThat(wrong.getStatus()).isEqualTo(422);
        var told = Jsoup.parse(wrong.getContentAsString());
        assertThat(told.select(".errors a[href=#code]").text()).contains("Kode itu tidak cocok");
        assertThat(told.select("#code-error").text()).contains("Kode itu tidak cocok");
        assertThat(told.select("#code").val()).isEqualTo("AAAA-AAAA");
        assertThat(told.select("details:has(#code)").hasAttr("open")).isTrue();
        assertThat(enrolments.last(batch, person)).isEmpty();
        var code = Batik.as(batik.rini, () -> desk.code(batik.rini.scope(), person))
                .orElseThrow();
        mvc.perform(post(page + "/confirmation")
                        .param("code", code.text())
                        .with(as(batik.rini))
                        .with(csrf()))
                .andExpect(redirectedUrl("/batches/" + batch + "/participants"))
                .andExpect(flash().attribute("notice", "training.desk.sent"));
        assertThat(enrolments.last(batch, person).orElseThrow().status()).isEqualTo(CONFIRMED);
    }

    @Test
    void whomARuleSpeaksAgainstIsExplainedItAndWhoWroteItDownDoesNotJudge() throws Exception {
        var next = batik.programme("WA-201");
        batik.asks(next, 1, "OWNER", null, null);
        batch = batik.batch(next, "FIRST_COME", 2, 40);
        assertThat(open(batik.rini, page())).contains("Syarat program belum terpenuhi");
        assertThat(send(page()).getContentAsString()).contains("Ada syarat yang belum terpenuhi");
        send(page(), "look", "true", "review", WHY);
        sign(Photos.jpeg(Color.WHITE));

        var mine = own().orElseThrow();
        assertThat(mine.status()).isEqualTo(REVIEW);
        var review = tasks.stream()
                .filter(one -> one.element().equals("ReviewEligibility"))
                .findFirst()
                .orElseThrow();
        assertThat(review.barred(mine.id().toString())).containsExactly(batik.rini.person());
        assertThatThrownBy(() -> Batik.as(
                        batik.rini,
                        () -> review.submit(batik.rini.scope(), mine.id().toString(), Map.of("review", "accept"))))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("training.own-help");
    }

    @Test
    void nobodyEnrolsThemselvesOrAStrangerAtTheDesk() throws Exception {
        assertThat(answer(batik.rini, "/batches/" + batch + "/desk/" + batik.rini.person())
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(batik.budi, page()).getStatus()).isEqualTo(403);
        assertThat(answer(warsini, page()).getStatus()).isEqualTo(403);
    }

    private Optional<Enrolment> own() {
        return enrolments.last(batch, warsini.person());
    }

    private String page() {
        return "/batches/" + batch + "/desk/" + warsini.person();
    }

    private String open(SignedIn me, String path) throws Exception {
        return answer(me, path).getContentAsString();
    }

    private MockHttpServletResponse answer(SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(as(me))).andReturn().getResponse();
    }

    private MockHttpServletResponse send(String path, String... values) throws Exception {
        var request = post(path).with(as(batik.rini)).with(csrf());
        for (int n = 0; n < values.length; n += 2) {
            request.param(values[n], values[n + 1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse sign(byte[] photo) throws Exception {
        var request = multipart(page() + "/signature");
        if (photo != null) {
            request.file(new MockMultipartFile("RECEIPT", "foto.jpg", "image/jpeg", photo));
        }
        return mvc.perform(request.with(as(batik.rini)).with(csrf()))
                .andReturn()
                .getResponse();
    }
}
