package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.artisans.Admission.Kind;
import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.artisans.Standing;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Restrictions;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Members bring their data up to date once a year: on their own page, at the desk, or too late. */
@DatabaseTest
class YearlyUpdateTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final LocalDate ADMITTED = LocalDate.of(2026, 1, 10);

    /** The owner of a workshop, as she fills it in. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("techniques", "CAP COLET"),
            Map.entry("dyes", "SYNTHETIC"),
            Map.entry("output", "40"),
            Map.entry("unit", "PIECE"),
            Map.entry("per", "MONTH"),
            Map.entry("women", "3"),
            Map.entry("men", "2"),
            Map.entry("sales", "Rp 2.400.000.000"),
            Map.entry("capital", ""),
            Map.entry("held", "yes"),
            Map.entry("businessId", "9900000001001"),
            Map.entry("industryCode", "13134"),
            Map.entry("tax", "yes"),
            Map.entry("siinas", "no"),
            Map.entry("mark", "FILED"),
            Map.entry("brand", "Batik <b>Endah</b>"),
            Map.entry("wastewater", "CENTRE"));

    @Autowired
    MockMvc mvc;

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    YearlyUpdates updates;

    @Autowired
    MemberDuties duties;

    @Autowired
    Sweeps sweeps;

    @Autowired
    Restrictions restrictions;

    @Autowired
    TestPeople testPeople;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn endah;
    private MemberId id;

    @BeforeEach
    void aMember() {
        today(ADMITTED);
        centre = testPeople.centre();
        rini = testPeople.person(centre, "Rini Astuti", Role.STAFF);
        endah = testPeople.person(centre, "Endah Wulandari", Role.ARTISAN);
        id = members.admit(Admissions.of(centre, endah.person(), "Endah Wulandari"));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whatIsSentIsKeptAsItWasSaidAndShownToTheMemberWithBothScales() throws Exception {
        var answer = send(endah, "/membership/update", SAID);

        assertThat(answer.getRedirectedUrl()).isEqualTo("/membership");
        var said = updates.of(centre, id).get(0).facts();
        assertThat(said.output().aYear()).isEqualTo(480);
        assertThat(said.business().workers()).isEqualTo(5);
        assertThat(said.business().annualSales()).isEqualTo(2_400_000_000L);
        assertThat(page(endah, "/membership"))
                .contains("Rp 2.400.000.000", "5 orang: 3 perempuan, 2 laki-laki", "40 potong sebulan")
                .contains("Batik &lt;b&gt;Endah&lt;/b&gt;, Pendaftaran merek", "IPAL sentra")
                .containsSubsequence("Skala usaha (PP 7/2021)", "Kecil", "Skala industri", "Kecil atau menengah");
        assertThat(repository.find(centre, id).orElseThrow().techniques())
                .containsExactlyInAnyOrder(Technique.CAP, Technique.COLET);
        assertThat(audited()).contains("YearlyUpdateSent", "FactChanged");
    }

    @Test
    void staffSeeWhatIsKnownButNotTheMoney() throws Exception {
        send(endah, "/membership/update", SAID);

        assertThat(page(rini, "/members/" + id))
                .contains("5 orang", "Skala usaha", "Dikirim 10 Januari 2026", "paling lambat 10 Januari 2027")
                .doesNotContain("2.400.000.000");
        assertThat(page(rini, "/members/" + id + "/update")).doesNotContain("2.400.000.000");
    }

    @Test
    void anUpdateIsNeverChangedTheNextOneComesAfterIt() throws Exception {
        send(endah, "/membership/update", SAID);
        today(LocalDate.of(2026, 11, 2));
        send(endah, "/membership/update", with("output", "55"));

        assertThat(updates.of(centre, id).stream()
                        .map(one -> one.facts().output().amount()))
                .containsExactly(55, 40);
        assertThat(page(endah, "/membership")).contains("Dikirim 2 November 2026", "Dikirim 10 Januari 2026");
        assertThatThrownBy(() -> jdbc.sql("update member_update set output = 1 where member_id = :id")
                        .param("id", id.value())
                        .update())
                .rootCause()
                .hasMessageMatching(".*(permission denied|append-only).*");
    }

    @ParameterizedTest
    @CsvSource({
        "output, '', 'Hasil kain: tulis angkanya'",
        "output, sedikit, Tulis bilangan bulat dari 0 sampai 1.000.000",
        "output, 99999999, Tulis bilangan bulat dari 0 sampai 1.000.000",
        "women, -1, Tulis bilangan bulat",
        "women, 2.5, Tulis bilangan bulat",
        "sales, '', Tulis omzet setahun",
        "sales, 99999999999999999999, Tulis bilangan bulat",
        "held, '', Nomor Induk Berusaha (NIB): pilih salah satu",
        "businessId, '', 'Tulis NIB, atau pilih'",
        "businessId, 12345, Anda mengetik 5",
        "industryCode, batik, Kode KBLI terdiri dari 5 angka",
        "mark, MAYBE, Perlindungan merek: pilih salah satu",
        "wastewater, '', Limbah pewarnaan: pilih salah satu",
        "unit, BARREL, Dihitung dalam: pilih salah satu"
    })
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsWritten(String field, String typed, String fault) throws Exception {
        var answer = send(endah, "/membership/update", with(field, typed));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains(
                        fault,
                        "id=\"" + field + "-error\"",
                        "value=\"Rp 2.400.000.000\"".repeat(field.equals("sales") ? 0 : 1))
                .contains("Batik &lt;b&gt;Endah&lt;/b&gt;");
        assertThat(updates.of(centre, id)).isEmpty();
        assertThat(audited()).doesNotContain("YearlyUpdateSent");
    }

    @Test
    void aCraftWorkerIsNotAskedForABusiness() throws Exception {
        var slamet = testPeople.person(centre, "Slamet Riyadi", Role.ARTISAN);
        var worker = members.admit(Admissions.as(Admissions.of(centre, slamet.person(), "Slamet Riyadi"), Kind.WORKER));
        assertThat(page(slamet, "/membership/update")).doesNotContain("name=\"sales\"", "name=\"women\"");

        send(slamet, "/membership/update", Map.of("techniques", "CAP", "output", "12", "unit", "METRE", "per", "YEAR"));

        assertThat(updates.of(centre, worker).get(0).facts().business()).isNull();
        assertThat(updates.of(centre, worker).get(0).scales()).isNull();
        assertThat(page(slamet, "/membership")).contains("12 meter setahun").doesNotContain("Skala usaha");
    }

    @Test
    void whatWasTypedIsKeptForWhoeverTypesItUntilItIsSent() throws Exception {
        var kept = send(endah, "/membership/update/draft", with("output", "empat puluh"));
        assertThat(kept.getContentAsString()).contains("Tersimpan pukul");
        send(rini, "/members/" + id + "/update", withAction(with("output", "41"), "later"));

        assertThat(page(endah, "/membership/update")).contains("empat puluh").doesNotContain("value=\"41\"");
        assertThat(page(rini, "/members/" + id + "/update")).contains("value=\"41\"");
        assertThat(updates.of(centre, id)).isEmpty();

        send(endah, "/membership/update", SAID);

        assertThat(page(endah, "/membership/update")).doesNotContain("empat puluh");
        assertThat(page(rini, "/members/" + id + "/update")).doesNotContain("value=\"41\"");
    }

    @Test
    void staffWriteItDownAtTheDeskAndTheMemberIsTold() throws Exception {
        var answer = send(rini, "/members/" + id + "/update", SAID);

        assertThat(answer.getRedirectedUrl()).isEqualTo("/members/" + id);
        assertThat(page(rini, "/members/" + id)).contains("dicatat di loket oleh Rini Astuti");
        assertThat(page(endah, "/membership")).contains("dicatat di loket").doesNotContain("Rini Astuti");
        told("MEMBER_UPDATE_RECORDED", 1);
    }

    @Test
    void anotherCentreFindsNobody() throws Exception {
        var elsewhere = testPeople.person(testPeople.centre(), "Yuli", Role.STAFF);

        assertThat(as(elsewhere, get("/members/{id}/update", id)).getStatus()).isEqualTo(404);
        assertThat(send(elsewhere, "/members/" + id + "/update", SAID).getStatus())
                .isEqualTo(404);
        assertThat(updates.of(centre, id)).isEmpty();
        today(LocalDate.of(2027, 1, 5));
        assertThat(page(elsewhere, "/members/updates")).doesNotContain("Endah Wulandari");
    }

    @Test
    void remindersComeBeforeAndAfterTheDayAndWhoStaysSilentRestsUntilTheUpdateIsSent() throws Exception {
        sweepOn(LocalDate.of(2026, 12, 10));
        told("MEMBER_UPDATE_DUE", 0);
        sweepOn(LocalDate.of(2026, 12, 11));
        sweepOn(LocalDate.of(2026, 12, 12));
        told("MEMBER_UPDATE_DUE", 1);
        sweepOn(LocalDate.of(2027, 1, 3));
        told("MEMBER_UPDATE_DUE", 2);
        sweepOn(LocalDate.of(2027, 1, 10));
        assertThat(page(endah, "/membership")).contains("Paling lambat 10 Januari 2027");
        told("MEMBER_UPDATE_LATE", 0);

        sweepOn(LocalDate.of(2027, 1, 11));
        told("MEMBER_UPDATE_LATE", 1);
        assertThat(page(rini, "/members/updates")).contains("Endah Wulandari", "10 Januari 2027, lewat");
        sweepOn(LocalDate.of(2027, 2, 10));
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        sweepOn(LocalDate.of(2027, 2, 11));

        assertThat(standing()).isEqualTo(Standing.INACTIVE);
        told("MEMBER_UPDATE_MISSED", 1);
        assertThat(page(endah, "/membership"))
                .contains("Keanggotaan Anda tidak aktif", "Pembaruan data tahunan terlewat");
        assertThat(check()).contains("Sedang tidak berlaku");

        send(endah, "/membership/update", SAID);

        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(check()).contains("Kartu berlaku");
        assertThat(steps()).containsExactly("ACTIVE", "INACTIVE", "ACTIVE");
        assertThat(page(rini, "/members/" + id)).contains("Aktif kembali", "Pembaruan data dikirim");
        assertThat(page(rini, "/members/updates")).doesNotContain("Endah Wulandari");
        sweepOn(LocalDate.of(2027, 12, 1));
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void whoSendsItInTimeIsAskedAgainAYearLater() throws Exception {
        today(LocalDate.of(2026, 12, 30));
        send(endah, "/membership/update", SAID);

        sweepOn(LocalDate.of(2027, 6, 1));

        assertThat(duties.of(centre, id)).singleElement().satisfies(duty -> assertThat(duty.dueOn())
                .isEqualTo(LocalDate.of(2027, 12, 30)));
        told("MEMBER_UPDATE_DUE", 0);
    }

    @Test
    void aSuspendedMemberIsRemindedButASuspensionIsNoReasonToRest() {
        repositorySuspends(LocalDate.of(2027, 3, 1));

        sweepOn(LocalDate.of(2027, 1, 11));
        sweepOn(LocalDate.of(2027, 2, 20));

        told("MEMBER_UPDATE_LATE", 1);
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void whoHasTheirDataRestrictedIsAskedForNothingAndRestsForNothingUntilItEnds() {
        restrictions.restrict(centre, endah.person());
        sweepOn(LocalDate.of(2026, 12, 11));
        sweepOn(LocalDate.of(2027, 1, 11));
        sweepOn(LocalDate.of(2027, 2, 11));
        told("MEMBER_UPDATE_DUE", 0);
        told("MEMBER_UPDATE_LATE", 0);
        assertThat(standing()).isEqualTo(Standing.ACTIVE);

        restrictions.lift(endah.scope(), endah.person(), null);
        sweepOn(LocalDate.of(2027, 2, 12));
        told("MEMBER_UPDATE_LATE", 1);
        assertThat(standing()).as("with the time of grace").isEqualTo(Standing.ACTIVE);
    }

    @Test
    void aProvisionalMemberWhoReportsANibBecomesFullOnceStaffHaveCheckedIt() throws Exception {
        var joko = testPeople.person(centre, "Joko Santoso", Role.ARTISAN);
        var provisional = members.admit(Admissions.withoutNib(Admissions.of(centre, joko.person(), "Joko Santoso")));
        assertThat(standing(provisional)).isEqualTo(Standing.PROVISIONAL);
        assertThat(page(joko, "/membership")).contains("NIB untuk keanggotaan penuh", "9 Juli 2026");
        sweepOn(ADMITTED);
        told(joko, "MEMBER_BUSINESS_ID_DUE", 1);

        send(joko, "/membership/update", with("businessId", "9900000007777"));

        assertThat(standing(provisional)).as("before the check").isEqualTo(Standing.PROVISIONAL);
        var task = task(joko);
        assertThat(page(rini, "/tasks/" + task)).contains("9900000007777", "Cari nomornya di OSS");
        as(rini, post("/tasks/{id}/claim", task).with(csrf()));
        as(
                rini,
                post("/tasks/{id}", task)
                        .param("_submission", task.toString())
                        .param("decision", "accept")
                        .with(csrf()));

        assertThat(standing(provisional)).isEqualTo(Standing.ACTIVE);
        assertThat(repository
                        .find(centre, provisional)
                        .orElseThrow()
                        .admission()
                        .kind())
                .isEqualTo(Kind.FULL);
        assertThat(duties.of(centre, provisional))
                .extracting(MemberDuty::kind)
                .containsOnly(MemberDuty.Kind.YEARLY_UPDATE);
        assertThat(page(joko, "/membership")).contains("Menjadi anggota penuh", "NIB sudah terbit");
    }

    @Test
    void whoWasAdmittedWithAnotherKbliIsRemindedUntilItIsBatik() throws Exception {
        var lilik = testPeople.person(centre, "Lilik Maryani", Role.ARTISAN);
        var other = members.admit(
                Admissions.withIndustryCode(Admissions.of(centre, lilik.person(), "Lilik Maryani"), "14111"));
        assertThat(duties.of(centre, other)).anySatisfy(duty -> {
            assertThat(duty.kind()).isEqualTo(MemberDuty.Kind.INDUSTRY_CODE);
            assertThat(duty.dueOn()).isEqualTo(LocalDate.of(2026, 4, 10));
        });
        sweepOn(LocalDate.of(2026, 4, 11));
        told(lilik, "MEMBER_INDUSTRY_CODE_LATE", 1);
        assertThat(standing(other)).isEqualTo(Standing.ACTIVE);

        send(lilik, "/membership/update", SAID);

        assertThat(duties.of(centre, other)).extracting(MemberDuty::kind).containsOnly(MemberDuty.Kind.YEARLY_UPDATE);
    }

    private void repositorySuspends(LocalDate until) {
        jdbc.sql("update member set standing = 'SUSPENDED', suspended_until = :until where id = :id")
                .param("until", until)
                .param("id", id.value())
                .update();
    }

    private void sweepOn(LocalDate day) {
        today(day);
        sweeps.remindOfDuties();
    }

    private void today(LocalDate day) {
        clock.set(day.atTime(LocalTime.of(9, 30)).atZone(ZONE).toInstant());
    }

    private static Map<String, String> with(String field, String typed) {
        var said = new TreeMap<>(SAID);
        said.put(field, typed);
        return said;
    }

    private static Map<String, String> withAction(Map<String, String> said, String action) {
        var all = new TreeMap<>(said);
        all.put("action", action);
        return all;
    }

    private MockHttpServletResponse send(SignedIn who, String path, Map<String, String> said) throws Exception {
        var request = post(path).with(csrf());
        said.forEach((name, value) -> {
            var several = name.equals("techniques") || name.equals("dyes");
            request.param(name, several ? value.split(" ") : new String[] {value});
        });
        return as(who, request);
    }

    private void told(String template, int times) {
        told(endah, template, times);
    }

    private void told(SignedIn who, String template, int times) {
        await().until(() -> jdbc.sql("select count(*) from event_publication")
                        .query(Integer.class)
                        .single()
                == 0);
        assertThat(jdbc.sql("select count(*) from inbox_message where person_id = :p and template = :t")
                        .param("p", who.person().value())
                        .param("t", template)
                        .query(Integer.class)
                        .single())
                .as(template)
                .isEqualTo(times);
    }

    private UUID task(SignedIn of) {
        return jdbc.sql("select id from task_item where subject_person = :p")
                .param("p", of.person().value())
                .query(UUID.class)
                .single();
    }

    private String check() throws Exception {
        var token = repository.find(centre, id).orElseThrow().card().token();
        return mvc.perform(get("/v/{token}", token)).andReturn().getResponse().getContentAsString();
    }

    private Standing standing() {
        return standing(id);
    }

    private Standing standing(MemberId member) {
        return repository.find(centre, member).orElseThrow().standing();
    }

    private List<String> steps() {
        return jdbc.sql("select to_standing from member_change where member_id = :id order by changed_at, id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", id.toString())
                .query(String.class)
                .list();
    }

    private String page(SignedIn who, String path) throws Exception {
        var answer = as(who, get(path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse as(SignedIn who, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(TestPeople.as(who)).with(Admissions.served()))
                .andReturn()
                .getResponse();
    }
}
