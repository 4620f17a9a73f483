package id.canting.training.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.artisans.Members;
import id.canting.demo.MovableClock;
import id.canting.identity.PersonalData.Forgotten;
import id.canting.identity.PersonalData.Piece;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.training.BatchId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of low incomes: staff enter whom the Dinas names, and it counts until its day. */
@DatabaseTest
class LowIncomesTest {

    @Autowired
    Batik batik;

    @Autowired
    Members members;

    @Autowired
    EnrolmentFacts facts;

    @Autowired
    BatchRows batches;

    @Autowired
    EnrolmentData data;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private BatchId batch;
    private SignedIn sulastri;
    private SignedIn dewi;

    @BeforeEach
    void twoMembers() {
        batch = batik.batch(batik.programme("BT-101"), "RANKED", 1, 40);
        sulastri = batik.member("Sulastri");
        dewi = batik.member("Dewi Anggraini");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whomStaffEnterCountsUntilTheDayAndTheAuditSaysWhoEnteredIt() throws Exception {
        assertThat(open(batik.rini)).contains("Belum ada yang tercatat");
        assertThat(counts(sulastri)).isFalse();

        assertThat(add(number(sulastri) + "\n" + number(dewi).toLowerCase(Locale.ROOT), in(30))
                        .getStatus())
                .isEqualTo(302);

        assertThat(open(batik.budi))
                .contains("Sulastri", "Dewi Anggraini", "Rini Astuti")
                .doesNotContain("<textarea");
        assertThat(counts(sulastri)).isTrue();
        assertThat(jdbc.sql("select actor_id || ' ' || subject_id from audit_event where action = 'LowIncomeListed'"
                                + " and centre_id = :centre")
                        .param("centre", batik.centre.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        batik.rini.person() + " " + sulastri.person(), batik.rini.person() + " " + dewi.person());
        assertThat(send("/low-income/" + dewi.person() + "/remove", batik.rini).getStatus())
                .isEqualTo(302);
        assertThat(counts(dewi)).isFalse();
        assertThat(open(batik.rini)).doesNotContain("Dewi Anggraini");
        clock.advance(Duration.ofDays(32));
        assertThat(counts(sulastri)).isFalse();
        assertThat(open(batik.rini)).doesNotContain("Sulastri");
    }

    @Test
    void oneUnknownNumberEntersNobodyAndWhatWasTypedStays() throws Exception {
        var answer = add(number(sulastri) + "\nANG-1999-000001", in(30));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains("Bukan nomor anggota sentra ini: ANG-1999-000001", number(sulastri));
        assertThat(counts(sulastri)).isFalse();
        assertThat(add("ANG-1999-000001", "2020-01-01").getContentAsString())
                .contains("Pilih hari mulai hari ini", "Bukan nomor anggota sentra ini: ANG-1999-000001");
        assertThat(add("", in(30)).getContentAsString()).contains("paling sedikit satu nomor");
    }

    @Test
    void itIsPartOfOnesOwnDataAndIsErasedWithIt() throws Exception {
        add(number(sulastri), in(30));
        var told = new ArrayList<Piece>();
        data.tell(batik.centre, sulastri.person(), told::add);
        assertThat(told).extracting(Piece::kind).containsExactly("low-income");

        var forgotten = transaction.execute(status -> data.forget(batik.centre, sulastri.person()));
        assertThat(forgotten).extracting(Forgotten::what).containsExactly("low-income");
        assertThat(counts(sulastri)).isFalse();
    }

    private boolean counts(SignedIn me) {
        var asked = facts.of(batches.get(batch), EnrolmentFacts.Asking.nothing(me.person()));
        return Boolean.TRUE.equals(asked.priority().get("lowIncome"));
    }

    private String number(SignedIn me) {
        return members.find(batik.centre, me.person()).orElseThrow().number();
    }

    private String in(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"))
                .plusDays(days)
                .toString();
    }

    private String open(SignedIn me) throws Exception {
        return mvc.perform(get("/low-income").with(as(me)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletResponse add(String numbers, String until) throws Exception {
        return send("/low-income", batik.rini, "numbers", numbers, "until", until);
    }

    private MockHttpServletResponse send(String path, SignedIn me, String... values) throws Exception {
        var request = post(path).with(as(me)).with(csrf());
        for (int n = 0; n < values.length; n += 2) {
            request.param(values[n], values[n + 1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
