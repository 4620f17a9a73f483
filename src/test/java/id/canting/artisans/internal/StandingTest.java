package id.canting.artisans.internal;

import static id.canting.testing.TestPeople.asLongAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.artisans.MemberId;
import id.canting.artisans.Members;
import id.canting.artisans.OpenWork;
import id.canting.artisans.Standing;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.people.People;
import id.canting.testing.DatabaseTest;
import id.canting.testing.SealedDecisions;
import id.canting.testing.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What becomes of a membership: suspended and back, left and back, reviewed, ended. */
@DatabaseTest
@Import(StandingTest.Work.class)
class StandingTest {

    private static final String WHY = "Kartu dipakai orang lain di pameran bulan lalu.";

    @Autowired
    MockMvc mvc;

    @Autowired
    Members members;

    @Autowired
    MemberRepository repository;

    @Autowired
    OffboardingCases cases;

    @Autowired
    Sweeps sweeps;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    ManagementService jobs;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Work work;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn budi;
    private SignedIn hendra;
    private SignedIn endah;
    private MemberId id;

    @TestConfiguration
    static class Work {

        final List<PersonId> closed = new ArrayList<>();

        @Bean
        OpenWork seats() {
            return new OpenWork() {
                @Override
                public int order() {
                    return 1;
                }

                @Override
                public List<String> consequences(CentreId centre, PersonId person) {
                    return List.of("tempat Anda dalam pelatihan dilepas;");
                }

                @Override
                public void close(CentreId centre, PersonId person) {
                    closed.add(person);
                }
            };
        }
    }

    @BeforeEach
    void aMember() {
        centre = testPeople.centre();
        rini = testPeople.person(centre, "Rini Astuti", Role.STAFF);
        budi = testPeople.person(centre, "Budi Santoso", Role.SUPERVISOR);
        hendra = testPeople.person(centre, "Hendra Wijaya", Role.SUPERVISOR);
        endah = testPeople.person(centre, "Endah Wulandari", Role.ARTISAN);
        id = members.admit(Admissions.of(centre, endah.person(), "Endah Wulandari"));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aSuspendedCardIsNotValidAtOnceAndTheMemberIsToldWhyUntilWhenAndWhatTheyCanDo() throws Exception {
        var until = today().plusMonths(2);

        var answer = act(budi, "suspend", "CARD_MISUSED", WHY, until.toString());

        assertThat(answer.getRedirectedUrl()).isEqualTo("/members/" + id);
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(check()).contains("Sedang tidak berlaku");
        assertThat(audited()).contains("MemberSuspended");
        assertThat(page(endah, "/membership"))
                .contains("ditangguhkan", "Kartu disalahgunakan", WHY, "keberatan dalam 15 hari");
        assertThat(page(rini, "/members/" + id)).contains("Kartu disalahgunakan", "Budi Santoso", WHY);
        told("MEMBER_SUSPENDED");
    }

    @Test
    void aSuspensionEndsByItselfAfterItsLastDayAndNotBefore() throws Exception {
        var until = today().plusDays(10);
        act(budi, "suspend", "FACTS_OUTDATED", WHY, until.toString());
        clock.set(until.atTime(23, 0).atZone(zone()).toInstant());
        sweeps.endSuspensions();
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);

        clock.advance(Duration.ofHours(2));
        sweeps.endSuspensions();
        sweeps.endSuspensions();

        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(check()).contains("Kartu berlaku");
        assertThat(steps()).containsExactly("ACTIVE", "SUSPENDED", "ACTIVE");
        told("MEMBER_SUSPENSION_OVER");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Kartu dipakai orang lain di pameran., 30, Pilih alasannya",
        "OWN_WISH, Kartu dipakai orang lain di pameran., 30, Pilih alasannya",
        "CARD_MISUSED, pendek, 30, paling sedikit 20 huruf",
        "CARD_MISUSED, Kartu dipakai orang lain di pameran., 0, Hari terakhir paling cepat besok",
        "CARD_MISUSED, Kartu dipakai orang lain di pameran., 200, Hari terakhir paling cepat besok"
    })
    void aSuspensionWithoutReasonWordsOrEndIsNone(String reason, String words, int days, String fault)
            throws Exception {
        var answer = act(budi, "suspend", reason, words, today().plusDays(days).toString());

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains(fault, words);
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void whatWeighsAsksForTheSecondFactorAndIsForSupervisors() throws Exception {
        var request = post("/members/{id}/standing/suspend", id)
                .param("reason", "CARD_MISUSED")
                .param("explanation", WHY)
                .param("until", today().plusDays(9).toString())
                .with(csrf());

        mvc.perform(request.with(asLongAgo(budi)).with(Admissions.served()));
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(act(rini, "suspend", "CARD_MISUSED", WHY, today().plusDays(9).toString())
                        .getStatus())
                .isEqualTo(403);
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void aSupervisorOfAnotherCentreFindsNobody() throws Exception {
        var agus = testPeople.person(testPeople.centre(), "Agus", Role.SUPERVISOR);

        assertThat(act(agus, "suspend", "CARD_MISUSED", WHY, today().plusDays(9).toString())
                        .getStatus())
                .isEqualTo(404);
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void aSuspensionIsTakenBackForAReason() throws Exception {
        act(budi, "suspend", "CARD_MISUSED", WHY, today().plusDays(9).toString());

        act(hendra, "reinstate", "DECIDED_WRONGLY", "Kartunya ternyata dipinjam saudara kembarnya.", "");

        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(check()).contains("Kartu berlaku");
        assertThat(audited()).contains("MemberSuspended", "MemberReinstated");
        assertThat(decided()).containsExactly("membership-suspended", "membership-reinstated");
        assertThat(page(endah, "/membership")).contains("Berlaku kembali");
        assertThat(page(endah, "/membership/history")).contains("Keanggotaan dipulihkan", "/decisions/");
        assertThat(page(budi, "/members/" + id + "/history")).contains("Keanggotaan dipulihkan", "/decisions/");
        assertThat(page(rini, "/members/" + id + "/history")).doesNotContain("/decisions/");
        told("MEMBER_REINSTATED");
    }

    @Test
    void whoLeavesSeesTheConsequencesFirstAndMayThinkAgain() throws Exception {
        assertThat(page(endah, "/membership/leave"))
                .contains("tempat Anda dalam pelatihan dilepas", "sertifikat yang sudah terbit tetap berlaku");

        own("/membership/leave");
        assertThat(standing()).as("before the time to think is over").isEqualTo(Standing.ACTIVE);
        assertThat(page(endah, "/membership")).contains("Anda meminta berhenti");
        assertThat(page(rini, "/members/" + id)).contains("Anggota ini meminta berhenti");
        told("MEMBER_RESIGNATION_RECEIVED");
        own("/membership/stay");

        assertThat(jobs.createJobQuery().list().stream()
                        .filter(job -> caseOf(job.getProcessInstanceId()).equals(lastCase())))
                .isEmpty();
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(page(endah, "/membership")).doesNotContain("Anda meminta berhenti");
        told("MEMBER_RESIGNATION_CANCELLED");
    }

    @Test
    void aMemberWhoLeftComesBackAsTheSamePersonWithTheSameNumber() throws Exception {
        var admission = repository.find(scope(), id).orElseThrow().admission();
        var number = members.find(centre, endah.person()).orElseThrow().number();
        own("/membership/leave");

        theTimeIsOver();

        assertThat(standing()).isEqualTo(Standing.RESIGNED);
        assertThat(work.closed).contains(endah.person());
        assertThat(cases.last(centre, id).orElseThrow().status()).isEqualTo(OffboardingCase.Status.ENDED);
        assertThat(check()).contains("Tidak berlaku lagi");
        assertThat(page(endah, "/membership")).contains("sudah berakhir", "href=\"/apply\"");
        assertThat(page(endah, "/apply/1")).contains("name=\"fullName\"");
        told("MEMBER_RESIGNED");

        var again = members.admit(admission);

        assertThat(again).isEqualTo(id);
        assertThat(members.find(centre, endah.person()).orElseThrow().number()).isEqualTo(number);
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(steps()).containsExactly("ACTIVE", "RESIGNED", "ACTIVE");
        assertThat(page(endah, "/membership")).contains("Diterima kembali").doesNotContain("sudah berakhir");
    }

    @Test
    void leavingTwiceIsOneWish() throws Exception {
        own("/membership/leave");

        var answer = own("/membership/leave");

        assertThat(answer.getRedirectedUrl()).isEqualTo("/membership");
        assertThat(jdbc.sql("select count(*) from member_offboarding where member_id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aReviewHearsTheMemberFirstAndIsDecidedByAnother() throws Exception {
        act(budi, "review", "AGREEMENT_BROKEN_GRAVELY", WHY, "");
        assertThat(page(endah, "/membership")).contains("ditinjau", WHY, "Belum ada yang diputuskan");
        told("MEMBER_REVIEW_OPENED");
        own("/membership/statement", "statement", "Kartu itu dicuri, saya sudah melapor.");
        var task = task();
        assertThat(page(hendra, "/tasks/" + task)).contains("Kartu itu dicuri", WHY, "Budi Santoso");
        assertThat(as(budi, post("/tasks/{id}/claim", task).with(csrf())).getStatus())
                .as("whoever proposed it")
                .isNotEqualTo(200);
        assertThat(holder(task)).isNull();

        as(hendra, post("/tasks/{id}/claim", task).with(csrf()));
        as(
                hendra,
                post("/tasks/{id}", task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("decision", "end")
                        .param("endingReason", "AGREEMENT_BROKEN_GRAVELY")
                        .param("explanation", "Ini yang kedua kali, dan pembeli dirugikan.")
                        .with(csrf()));

        assertThat(standing()).isEqualTo(Standing.RESIGNED);
        assertThat(page(endah, "/membership"))
                .contains("Ini yang kedua kali", "Keanggotaan diakhiri", "keberatan dalam 15 hari");
        assertThat(audited()).contains("MembershipReviewProposed", "MemberHeard", "MembershipEnded");
        assertThat(decided()).containsExactly("membership-ended");
        told("MEMBER_ENDED_BY_DECISION");
    }

    @Test
    void aReviewMayLeaveAMembershipAsItIsOrSuspendIt() throws Exception {
        act(rini, "review", "CARD_MISUSED", WHY, "");
        theTimeIsOver();
        var task = task();
        as(hendra, post("/tasks/{id}/claim", task).with(csrf()));
        as(
                hendra,
                post("/tasks/{id}", task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("decision", "suspend")
                        .param("suspensionReason", "CARD_MISUSED")
                        .param("months", "2")
                        .param("explanation", "Dua bulan, supaya kartunya diganti dulu.")
                        .with(csrf()));
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        act(hendra, "reinstate", "CAUSE_GONE", "Kartunya sudah diganti dengan yang baru.", "");

        act(rini, "review", "NO_MORE_BATIK", WHY, "");
        own("/membership/statement", "statement", "Saya masih membatik setiap hari.");
        var second = task();
        as(budi, post("/tasks/{id}/claim", second).with(csrf()));
        as(
                budi,
                post("/tasks/{id}", second)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("decision", "keep")
                        .param("explanation", "Terbukti masih membatik, terima kasih.")
                        .with(csrf()));

        assertThat(standing()).isEqualTo(Standing.ACTIVE);
        assertThat(decided()).containsExactly("membership-suspended", "membership-reinstated", "membership-kept");
        told("MEMBER_REVIEW_KEPT");
    }

    @Test
    void whoWishesToLeaveDuringAReviewMay() throws Exception {
        act(rini, "review", "NO_MORE_BATIK", WHY, "");

        own("/membership/leave");
        theTimeIsOver();

        assertThat(standing()).isEqualTo(Standing.RESIGNED);
        assertThat(jdbc.sql("select status from member_offboarding where member_id = :id order by opened_at, id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("DROPPED", "ENDED");
        assertThat(jdbc.sql("select count(*) from task_item where subject_person = :p")
                        .param("p", endah.person().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDeathIsRecordedQuietly() throws Exception {
        untilAllIsTold();
        var before = messages();

        act(rini, "death", "", "Surat kematian dari kelurahan, dibawa putrinya.", "");

        assertThat(standing()).isEqualTo(Standing.DECEASED);
        assertThat(check()).contains("Tidak berlaku lagi").doesNotContain("berpulang", "Berpulang");
        assertThat(work.closed).contains(endah.person());
        untilAllIsTold();
        assertThat(messages()).isEqualTo(before);
        assertThat(page(rini, "/members/" + id)).contains("Telah berpulang", "Surat kematian dari kelurahan");
        act(budi, "reinstate", "RECORDED_WRONGLY", "Yang berpulang orang lain dengan nama yang sama.", "");
        assertThat(standing()).isEqualTo(Standing.ACTIVE);
    }

    private MockHttpServletResponse act(SignedIn who, String act, String reason, String words, String until)
            throws Exception {
        return as(
                who,
                post("/members/{id}/standing/{act}", id, act)
                        .param("reason", reason)
                        .param("explanation", words)
                        .param("until", until)
                        .with(csrf()));
    }

    private MockHttpServletResponse own(String path, String... values) throws Exception {
        var request = post(path).with(csrf());
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return as(endah, request);
    }

    private void theTimeIsOver() {
        var one = lastCase();
        jobs.createJobQuery().list().stream()
                .filter(job -> caseOf(job.getProcessInstanceId()).equals(one))
                .findFirst()
                .ifPresent(job -> jobs.executeJob(job.getId()));
    }

    private UUID lastCase() {
        return cases.last(centre, id).orElseThrow().opening().id();
    }

    private UUID caseOf(String instance) {
        return jdbc.sql("select business_key_ from engine.act_ru_execution where id_ = :id")
                .param("id", instance)
                .query(String.class)
                .optional()
                .map(UUID::fromString)
                .orElse(new UUID(0, 0));
    }

    private UUID task() {
        return jdbc.sql("select id from task_item where subject_person = :p")
                .param("p", endah.person().value())
                .query(UUID.class)
                .single();
    }

    private UUID holder(UUID task) {
        return jdbc.sql("select assignee from task_item where id = :id")
                .param("id", task)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list()
                .get(0);
    }

    private void told(String template) {
        await().until(() -> jdbc.sql("select count(*) from inbox_message where person_id = :p and template = :t")
                        .param("p", endah.person().value())
                        .param("t", template)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    private void untilAllIsTold() {
        await().until(() -> jdbc.sql("select count(*) from event_publication")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private int messages() {
        return jdbc.sql("select count(*) from inbox_message where person_id = :p")
                .param("p", endah.person().value())
                .query(Integer.class)
                .single();
    }

    private String check() throws Exception {
        var member = repository.find(scope(), id).orElseThrow();
        return mvc.perform(get("/v/{token}", member.card().token()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private Standing standing() {
        return repository.find(scope(), id).orElseThrow().standing();
    }

    private List<String> steps() {
        return jdbc.sql("select to_standing from member_change where member_id = :id order by changed_at, id")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private List<String> decided() {
        return SealedDecisions.kinds(jdbc, id.value());
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

    private Scope scope() {
        return new Scope(centre, PersonId.next(), Set.of());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(clock), zone());
    }

    private static ZoneId zone() {
        return ZoneId.of("Asia/Jakarta");
    }
}
