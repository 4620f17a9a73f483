package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static id.canting.training.EnrolmentStatus.CANCELLED;
import static id.canting.training.EnrolmentStatus.CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Shows;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.ProgrammeId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Somebody with a place cannot come and names who would come instead. */
@DatabaseTest
class SubstituteTest {

    @Autowired
    Batik batik;

    @Autowired
    EnrolmentRepository enrolments;

    @Autowired
    SeatLedger ledger;

    @Autowired
    SeatInvariants invariants;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private ProgrammeId programme;
    private BatchId batch;
    private SignedIn sulastri;
    private SignedIn dewi;
    private EnrolmentId seat;

    @BeforeEach
    void sulastriHasTheOnlySeat() {
        programme = batik.programme("BT-101");
        batch = batik.batch(programme, "FIRST_COME", 1, 40);
        sulastri = batik.member("Sulastri");
        dewi = batik.member("Dewi Anggraini");
        seat = batik.enrol(sulastri, batch);
    }

    @Test
    @Shows("training: Substitute")
    void thePlaceIsTheirsOnceTheySayYesAndNotBefore() throws Exception {
        page(sulastri, mine("")).andExpect(content().string(containsString("Ada yang menggantikan saya")));
        ask(dewi).andExpect(status().is3xxRedirection());
        assertThat(batik.status(seat)).isEqualTo(CONFIRMED);
        told(dewi, "ENROLMENT_SUBSTITUTE_ASKED");
        page(sulastri, mine("/substitute")).andExpect(content().string(containsString("Menunggu jawaban")));
        page(dewi, mine("/instead"))
                .andExpect(content().string(containsString("Sulastri berhalangan")))
                .andExpect(content().string(containsString("Saya datang")));

        send(dewi, mine("/instead"), "yes", "true").andExpect(status().is3xxRedirection());

        assertThat(batik.status(seat)).isEqualTo(CANCELLED);
        assertThat(enrolments.last(batch, dewi.person()).orElseThrow().status()).isEqualTo(CONFIRMED);
        assertThat(ledger.committed(batch)).isEqualTo(Batik.COST);
        assertThat(ledger.movements(batch)).extracting(SeatLedger.Moved::cause).contains("substituted");
        told(sulastri, "ENROLMENT_SUBSTITUTED");
        page(dewi, mine("/instead")).andExpect(content().string(containsString("Anda sudah menjawab")));
        page(sulastri, mine("")).andExpect(content().string(containsString("Digantikan oleh anggota lain")));
        invariants.hold(batch);
    }

    @Test
    void whoDeclinesLeavesThePlaceWhereItIsAndSomebodyElseCanBeAsked() throws Exception {
        var bagas = batik.member("Bagas Pratama");
        page(dewi, "/home").andExpect(content().string(not(containsString(mine("/instead")))));
        ask(dewi);
        page(dewi, "/home")
                .andExpect(content().string(containsString(mine("/instead"))))
                .andExpect(content().string(containsString("Anda diminta menggantikan peserta lain")));
        send(dewi, mine("/instead"), "yes", "false").andExpect(status().is3xxRedirection());
        page(dewi, "/home").andExpect(content().string(not(containsString(mine("/instead")))));
        assertThat(batik.status(seat)).isEqualTo(CONFIRMED);
        told(sulastri, "ENROLMENT_SUBSTITUTE_DECLINED");

        ask(bagas);
        page(dewi, mine("/instead"))
                .andExpect(content().string(containsString("Anda sudah menjawab")))
                .andExpect(content().string(not(containsString("Saya datang"))));
        page(bagas, mine("/instead")).andExpect(status().isOk());
        send(sulastri, mine("/substitute/end")).andExpect(flash().attribute("notice", "training.substitute.ended"));
        page(bagas, mine("/instead")).andExpect(content().string(containsString("Permintaan ini sudah ditarik")));
        for (var yes : List.of("true", "false")) {
            send(bagas, mine("/instead"), "yes", yes)
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(content().string(containsString("Permintaan ini sudah ditarik")));
        }
        page(batik.member("Nur Hidayati"), mine("/instead")).andExpect(status().isNotFound());
        assertThat(batik.status(seat)).isEqualTo(CONFIRMED);
    }

    @Test
    void aNumberThatNobodyHasIsSaidBesideTheField() throws Exception {
        send(sulastri, mine("/substitute"), "number", "ANG-2026-999999")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Tidak ada anggota lain dengan nomor ini")))
                .andExpect(content().string(containsString("ANG-2026-999999")));
        ask(sulastri).andExpect(status().isUnprocessableEntity());
        page(dewi, mine("/substitute")).andExpect(status().isNotFound());
    }

    @Test
    void whoeverWaitsComesBeforeWhoeverIsNamed() throws Exception {
        ask(dewi);
        batik.enrol(batik.member("Nur Hidayati"), batch);

        page(sulastri, mine("/substitute"))
                .andExpect(content().string(containsString("Masih ada yang antre")))
                .andExpect(content().string(not(containsString("name=\"number\""))));
        send(dewi, mine("/instead"), "yes", "true")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Masih ada yang antre")));
        assertThat(batik.status(seat)).isEqualTo(CONFIRMED);
        assertThat(enrolments.last(batch, dewi.person())).isEmpty();
    }

    @Test
    void whoMissesARequirementDoesNotComeInstead() throws Exception {
        batik.asks(programme, 1, "OWNER", null, null);
        ask(dewi);

        page(dewi, mine("/instead")).andExpect(content().string(containsString("Syarat program belum terpenuhi")));
        send(dewi, mine("/instead"), "yes", "true").andExpect(status().isUnprocessableEntity());

        assertThat(batik.status(seat)).isEqualTo(CONFIRMED);
        assertThat(enrolments.last(batch, dewi.person())).isEmpty();
        invariants.hold(batch);
    }

    private ResultActions ask(SignedIn instead) throws Exception {
        return send(sulastri, mine("/substitute"), "number", number(instead).toLowerCase(Locale.ROOT));
    }

    private String number(SignedIn who) {
        return jdbc.sql("select number from member where centre_id = :centre and person_id = :person")
                .param("centre", batik.centre.value())
                .param("person", who.person().value())
                .query(String.class)
                .single();
    }

    private String mine(String page) {
        return "/my-trainings/" + seat + page;
    }

    private ResultActions page(SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(as(me)));
    }

    private ResultActions send(SignedIn me, String path, String... values) throws Exception {
        var request = post(path).with(as(me)).with(csrf());
        for (int n = 0; n < values.length; n += 2) {
            request.param(values[n], values[n + 1]);
        }
        return mvc.perform(request);
    }

    private void told(SignedIn who, String template) {
        await().untilAsserted(() -> assertThat(jdbc.sql("select template from inbox_message where person_id = :who")
                        .param("who", who.person().value())
                        .query(String.class)
                        .list())
                .contains(template));
    }
}
