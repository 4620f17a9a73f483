package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.CentreSettings;
import id.canting.demo.MovableClock;
import id.canting.documents.DocumentAccess;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.remedies.AppealStatus;
import id.canting.remedies.AppealSummary;
import id.canting.remedies.Appeals;
import id.canting.remedies.Remedies;
import id.canting.testing.DatabaseTest;
import id.canting.testing.SealedDecisions;
import id.canting.testing.Shows;
import id.canting.testing.TestPeople;
import id.canting.vault.Vault;
import id.canting.workflow.StaffTask;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** From a refusal to an appeal, to somebody impartial, and back into the case: on the real engine and over HTTP. */
@DatabaseTest
class AppealAgainstRefusalTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;
    private static final String GROUNDS = "Kain saya dibuat dengan malam panas, bukan dicetak mesin.";
    private static final String WORDS = "Foto kedua menunjukkan garis malam di kedua sisi kain, jadi ini batik.";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    VerifyApplication verification;

    @Autowired
    ApplicationPapersAccess papers;

    @Autowired
    List<DocumentAccess> access;

    @Autowired
    List<StaffTask> staffTasks;

    @Autowired
    Appeals appeals;

    @Autowired
    CentreSettings settings;

    @Autowired
    TaskDesk desk;

    @Autowired
    Remedies remedies;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private CentreId centre;
    private SignedIn sulastri;
    private SignedIn rini;
    private SignedIn hendra;
    private SignedIn budi;
    private SignedIn wiwik;
    private SignedIn agus;

    /** Two centres: in no other one is anybody who could decide. */
    @BeforeEach
    void newcomers() {
        jdbc.sql("delete from account_role where role = 'SUPERVISOR'").update();
        clock.set(Instant.parse("2026-02-02T03:00:00Z"));
        centre = people.centre();
        sulastri = people.person(centre, "Sulastri", ARTISAN);
        rini = people.person(centre, "Rini Astuti", STAFF);
        hendra = people.person(centre, "Hendra Wijaya", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
        wiwik = people.person(centre, "Wiwik Handayani", SUPERVISOR);
        agus = people.person(people.centre(), "Agus Setiawan", SUPERVISOR);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @Shows("onboarding: Appeal upheld")
    void anAppealThatIsUpheldBringsTheCaseBackToAnotherDecider() throws Exception {
        var id = refused();
        assertThat(text("/applications/" + id, sulastri)).contains("Ajukan keberatan", "25 Februari 2026");
        var appeal = filed(id);
        assertThat(appeal.number()).matches("KBR-2026-00000\\d");
        assertThat(waitingAt(appeal)).containsExactly("AcknowledgeAppeal");
        acknowledged(appeal, hendra);
        assertThat(now(appeal).status()).isEqualTo(AppealStatus.DECISION);

        decided(appeal, agus, "uphold");

        assertThat(now(appeal).status()).isEqualTo(AppealStatus.UPHELD);
        assertThat(waitingAt(appeal)).isEmpty();
        assertThat(state(id)).isEqualTo(ApplicationStatus.DECISION);
        assertThat(text("/appeals/" + appeal.id(), sulastri)).contains("Keadaan Anda dinilai keliru", WORDS);
        assertThatThrownBy(() -> task(budi, id.toString(), "DecideMembership", Map.of()))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("workflow.task.barred");
        task(wiwik, id.toString(), "DecideMembership", Map.of("decision", List.of("approve")));
        assertThat(state(id)).isEqualTo(ApplicationStatus.ADMISSION);
        assertThat(SealedDecisions.kinds(jdbc, id.value()))
                .containsExactly("membership-refused", "membership-approved");
        assertThat(SealedDecisions.kinds(jdbc, appeal.id().value())).containsExactly("appeal-upheld");
    }

    @Test
    void theGroundsAreKeptWithoutTheLineEndsOfABrowser() throws Exception {
        var id = refused();
        filing(sulastri, id, GROUNDS + "\r\nSaya lorod sendiri.").andExpect(status().isFound());
        assertThat(jdbc.sql("select grounds from appeal where case_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .isEqualTo(GROUNDS + "\nSaya lorod sendiri.");
    }

    @Test
    void whoRefusedDoesNotDecideAgainNeitherByTheTaskNorByTheDomain() throws Exception {
        var id = refused();
        var appeal = filed(id);
        acknowledged(appeal, hendra);
        decided(appeal, agus, "uphold");

        assertThatThrownBy(() -> World.as(budi, () -> staffTask("DecideMembership")
                        .submit(budi.scope(), id.toString(), Map.of("decision", "approve"))))
                .hasMessage("onboarding.decide.own-refusal");
        assertThat(state(id)).isEqualTo(ApplicationStatus.DECISION);
        var decide = jdbc.sql("select id::text from task_item where case_key = :key")
                .param("key", id.toString())
                .query(String.class)
                .single();
        assertThat(text("/tasks/" + decide, wiwik))
                .contains("Pernah menolak, tidak boleh memutuskan lagi Budi Santoso");
    }

    @Test
    void anAppealThatIsDismissedLeavesTheRefusalAndSaysWhy() throws Exception {
        var id = refused();
        var appeal = filed(id);
        acknowledged(appeal, hendra);

        decided(appeal, agus, "dismiss");

        assertThat(now(appeal).status()).isEqualTo(AppealStatus.DISMISSED);
        assertThat(SealedDecisions.kinds(jdbc, appeal.id().value())).containsExactly("appeal-dismissed");
        assertThat(text("/appeals/" + appeal.id(), sulastri)).contains("Berkas putusan", "surat PDF");
        assertThat(state(id)).isEqualTo(ApplicationStatus.REJECTED);
        assertThat(text("/appeals/" + appeal.id(), sulastri))
                .contains("Putusan semula sudah sesuai aturan", "Ombudsman");
        assertThat(text("/applications/" + id, sulastri)).contains("Ditolak").doesNotContain("Ajukan keberatan");
        filing(sulastri, id, GROUNDS).andExpect(status().isFound()).andExpect(redirectedUrlPattern("/appeals/*"));
        assertThat(jdbc.sql("select count(*) from appeal where case_id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .as("one appeal a case")
                .isOne();
    }

    /** By hand: Imlek takes 16 and 17 February, Nyepi and Idulfitri 18 to 24 March, Good Friday is 3 April; 13 March, 16.30, is after hours. */
    @ParameterizedTest
    @CsvSource({
        "2026-02-02T04:00:00Z, 2026-02-25T08:30:00Z",
        "2026-03-10T04:00:00Z, 2026-04-08T08:30:00Z",
        "2026-03-13T09:30:00Z, 2026-04-13T08:30:00Z"
    })
    void anAppealIsTakenUntilClosingTimeOfTheFifteenthWorkingDay(Instant refusal, Instant last) throws Exception {
        clock.set(refusal.minusSeconds(600));
        var first = refusedAt(refusal, sulastri);
        var lilik = people.person(centre, "Lilik Suryani", ARTISAN);
        var second = refusedAt(refusal, lilik);
        assertThat(appeals.deadline(centre, refusal)).isEqualTo(last);

        clock.set(last.minusSeconds(60));
        filing(sulastri, first, GROUNDS).andExpect(status().isFound());

        clock.set(last.plusSeconds(60));
        filing(lilik, second, GROUNDS).andExpect(status().isUnprocessableEntity());
        assertThat(text("/appeals/new?kind=application&of=" + second, lilik)).contains("sudah lewat");
        assertThat(text("/applications/" + second, lilik))
                .contains("Waktu untuk mengajukan keberatan berakhir")
                .doesNotContain("Ajukan keberatan");
        assertThat(appeals.about("application", second.value())).isEmpty();
    }

    @Test
    void whoHadToDoWithTheCaseNeitherAcknowledgesNorDecidesItsAppeal() throws Exception {
        var id = refused();
        var appeal = filed(id);
        assertThatThrownBy(() -> task(rini, key(appeal), "AcknowledgeAppeal", Map.of()))
                .as("verified it")
                .hasMessage("workflow.task.barred");
        acknowledged(appeal, hendra);
        var both = people.person(new CentreId(decidingCentre(appeal)), "Rini Astuti", STAFF, SUPERVISOR);
        involve(both.person(), appeal);
        assertThatThrownBy(() -> task(both, key(appeal), "DecideAppeal", Map.of()))
                .hasMessage("workflow.task.barred");
        assertThat(now(appeal).status()).isEqualTo(AppealStatus.DECISION);
    }

    @Test
    void theFileIsFrozenWhenTheAppealIsFiledAndNobodyChangesIt() throws Exception {
        var id = refused();
        var appeal = filed(id);
        var content = frozen(appeal, "content");
        assertThat(content)
                .contains("Sulastri", "onboarding.paper.KTP", "Kain pada foto dicetak mesin", "Budi Santoso")
                .doesNotContain("9976015405");
        var hash = frozen(appeal, "sha256");
        acknowledged(appeal, hendra);
        assertThatThrownBy(() -> jdbc.sql("update appeal_file set content = content where appeal_id = :id")
                        .param("id", appeal.id().value())
                        .update())
                .hasStackTraceContaining("permission denied");
        decided(appeal, agus, "uphold");
        assertThat(frozen(appeal, "sha256")).isEqualTo(hash);
        assertThat(frozen(appeal, "content")).isEqualTo(content);
    }

    @Test
    void whoDecidesReadsThePapersWhileTheyDecideAndNotBeforeOrAfter() throws Exception {
        var id = refused();
        var appeal = filed(id);
        assertThat(papers.mayRead(agus, id.value())).as("before").isFalse();
        acknowledged(appeal, hendra);
        assertThat(papers.mayRead(agus, id.value())).as("while they decide").isTrue();
        var staff = people.person(new CentreId(decidingCentre(appeal)), "Yuli Prasetyo", STAFF);
        assertThat(papers.mayRead(staff, id.value())).as("only who decides").isFalse();
        assertThat(text(taskPath(appeal, "DecideAppeal"), agus)).contains(GROUNDS, "Sulastri", appeal.number());
        decided(appeal, agus, "dismiss");
        assertThat(papers.mayRead(agus, id.value())).as("afterwards").isFalse();
        assertThat(attachments().mayRead(agus, appeal.id().value())).isFalse();
        assertThat(attachments().mayRead(sulastri, appeal.id().value())).isTrue();
    }

    @Test
    void anAppealIsWithdrawnAndTheRefusalStands() throws Exception {
        var id = refused();
        var appeal = filed(id);
        acknowledged(appeal, hendra);
        mvc.perform(post("/appeals/" + appeal.id() + "/withdraw")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isFound());
        mvc.perform(post("/appeals/" + appeal.id() + "/withdraw")
                        .with(as(sulastri))
                        .with(csrf()))
                .andExpect(status().isFound());
        assertThat(now(appeal).status()).isEqualTo(AppealStatus.WITHDRAWN);
        assertThat(waitingAt(appeal)).isEmpty();
        assertThat(state(id)).isEqualTo(ApplicationStatus.REJECTED);
    }

    @Test
    void whileAnAppealIsUnderWayNobodyAppliesAnewAndWhoAppliesAnewDoesNotAppeal() throws Exception {
        var id = refused();
        filed(id);
        assertThatThrownBy(() ->
                        World.as(sulastri, () -> apply.keep(sulastri.scope(), draft -> draft.with(Applicant.SELF))))
                .hasMessage("onboarding.already-sent");
        var lilik = people.person(centre, "Lilik Suryani", ARTISAN);
        var other = refusedAt(clock.instant(), lilik);
        World.as(lilik, () -> apply.keep(lilik.scope(), draft -> draft.with(Applicant.SELF)));
        assertThat(page(filing(lilik, other, GROUNDS).andExpect(status().isUnprocessableEntity())))
                .contains("permohonan lain", GROUNDS);
        assertThat(appeals.about("application", other.value())).isEmpty();
    }

    @Test
    void groundsAreAskedForAndWhatWasTypedStays() throws Exception {
        var id = refused();
        assertThat(page(filing(sulastri, id, "Keliru.").andExpect(status().isUnprocessableEntity())))
                .contains("Tulis alasannya", "Keliru.");
        var notReally = new MockMultipartFile("paper1", "kain.jpg", "image/jpeg", "<html>".getBytes());
        assertThat(page(filing(sulastri, id, GROUNDS, notReally).andExpect(status().isUnprocessableEntity())))
                .contains("kain.jpg", GROUNDS);
        assertThat(appeals.about("application", id.value())).isEmpty();
    }

    @Test
    void somebodyElsesCaseAndAppealAreNotThere() throws Exception {
        var id = refused();
        var stranger = people.person(centre, "Dewi Anggraini", ARTISAN);
        filing(stranger, id, GROUNDS).andExpect(status().isNotFound());
        var appeal = filed(id);
        mvc.perform(get("/appeals/" + appeal.id()).with(as(stranger))).andExpect(status().isNotFound());
        mvc.perform(post("/appeals/" + appeal.id() + "/withdraw")
                        .with(as(stranger))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(now(appeal).status()).isEqualTo(AppealStatus.FILED);
    }

    @Test
    void aCentreAloneAppointsInWritingAndASecondPersonSigns() throws Exception {
        jdbc.sql("delete from account_role where role = 'SUPERVISOR' and centre_id <> :centre")
                .param("centre", centre.value())
                .update();
        var appeal = filed(refused());
        acknowledged(appeal, hendra);
        assertThat(waitingAt(appeal)).containsExactly("FindImpartialDecider");
        var appointment = Map.of(
                "person", List.of(wiwik.person().toString()),
                "grounds", List.of("Ibu Wiwik belum pernah melihat perkara ini."));
        assertThatThrownBy(() -> task(
                        budi,
                        key(appeal),
                        "FindImpartialDecider",
                        Map.of(
                                "person", List.of(budi.person().toString()),
                                "grounds", List.of("Saya sendiri saja yang memutuskan."))))
                .as("refused it himself: is not offered")
                .isInstanceOf(TaskRefusal.class);
        task(budi, key(appeal), "FindImpartialDecider", appointment);
        var two = people.person(centre, "Budi Santoso", STAFF);
        assertThatThrownBy(() -> World.as(budi, () -> staffTask("ConfirmDecider")
                        .submit(budi.scope(), key(appeal), Map.of("confirmation", "yes"))))
                .hasMessage("remedies.appeal.second-signature");
        task(two, key(appeal), "ConfirmDecider", Map.of("confirmation", List.of("yes")));

        assertThat(World.as(wiwik, () -> desk.holds(wiwik.scope(), key(appeal), "DecideAppeal")))
                .as("comes to who was appointed")
                .isTrue();
        assertThatThrownBy(() -> jdbc.sql("update appeal set signed_by = appointed_by where id = :id")
                        .param("id", appeal.id().value())
                        .update())
                .hasMessageContaining("appeal_two_signatures_ck");
        decided(appeal, wiwik, "dismiss");
        assertThat(now(appeal).status()).isEqualTo(AppealStatus.DISMISSED);
    }

    @Test
    void aPanelOfThreeDecidesByMajorityAndNobodyVotesTwice() throws Exception {
        World.as(wiwik, () -> settings.wantAppealPanel(wiwik.scope(), true));
        var there = agus.scope().centre();
        var panel = List.of(
                agus,
                people.person(there, "Ratna Dewi", SUPERVISOR),
                people.person(there, "Yusuf Hidayat", SUPERVISOR),
                people.person(there, "Maya Sari", SUPERVISOR));
        var id = refused();
        var appeal = filed(id);
        acknowledged(appeal, hendra);
        assertThat(waitingAt(appeal)).containsExactly("VoteOnAppeal", "VoteOnAppeal", "VoteOnAppeal");

        vote(appeal, panel.get(0), "uphold");
        assertThatThrownBy(() -> vote(appeal, panel.get(0), "uphold")).hasMessage("workflow.task.barred");
        vote(appeal, panel.get(1), "dismiss");
        assertThat(now(appeal).status()).isEqualTo(AppealStatus.DECISION);
        assertThat(state(id)).isEqualTo(ApplicationStatus.REJECTED);
        vote(appeal, panel.get(2), "uphold");

        assertThat(now(appeal).status()).isEqualTo(AppealStatus.UPHELD);
        assertThat(state(id)).isEqualTo(ApplicationStatus.DECISION);
        remedies.countVotes(appeal.id().toString());
        assertThat(SealedDecisions.kinds(jdbc, appeal.id().value())).containsExactly("appeal-upheld");
        assertThat(SealedDecisions.last(jdbc, vault, appeal.id().value()))
                .contains("\"name\":\"vote-on-appeal\"", "\"table\":\"appeal-decider\"", GROUNDS)
                .contains(agus.name(), "Ratna Dewi", "Yusuf Hidayat");
    }

    private void vote(AppealSummary appeal, SignedIn me, String vote) {
        var open = jdbc.sql("select id from task_item where case_key = :key and assignee is null order by id limit 1")
                .param("key", key(appeal))
                .query(UUID.class)
                .single();
        try {
            var claimed = mvc.perform(
                            post("/tasks/" + open + "/claim").with(as(me)).with(csrf()))
                    .andReturn()
                    .getFlashMap()
                    .get("refusal");
            if (claimed != null) {
                throw new TaskRefusal(null, claimed.toString());
            }
            mvc.perform(post("/tasks/" + open)
                            .with(as(me))
                            .with(csrf())
                            .param("_submission", UUID.randomUUID().toString())
                            .param("vote", vote)
                            .param("upheldReason", "FACTS_WRONG")
                            .param("dismissedReason", "DECISION_RIGHT")
                            .param("explanation", WORDS))
                    .andExpect(status().is3xxRedirection());
        } catch (TaskRefusal refusal) {
            throw refusal;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void acknowledged(AppealSummary appeal, SignedIn by) {
        task(
                by,
                key(appeal),
                "AcknowledgeAppeal",
                Map.of("message", List.of("Keberatan Anda sudah kami terima dan akan diputus.")));
    }

    private void decided(AppealSummary appeal, SignedIn by, String decision) {
        task(
                by,
                key(appeal),
                "DecideAppeal",
                Map.of(
                        "decision", List.of(decision),
                        "upheldReason", List.of("FACTS_WRONG"),
                        "dismissedReason", List.of("DECISION_RIGHT"),
                        "explanation", List.of(WORDS)));
    }

    private void task(SignedIn me, String key, String element, Map<String, List<String>> typed) {
        World.as(me, () -> {
            if (!desk.holds(me.scope(), key, element)) {
                desk.take(me.scope(), me.name(), key, element);
            }
            desk.send(me.scope(), me.name(), key, element, typed);
        });
    }

    private ApplicationId refused() {
        return refusedAt(clock.instant(), sulastri);
    }

    private ApplicationId refusedAt(Instant at, SignedIn applicant) {
        clock.set(at.minusSeconds(300));
        World.as(applicant, () -> apply.keep(applicant.scope(), draft -> Applicant.draft(NUMBERS.getAndIncrement())));
        for (var paper : List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1)) {
            var upload = new Upload("foto.jpg", "image/jpeg", World.picture(0x300000 + paper.ordinal()));
            World.as(applicant, () -> apply.keep(applicant.scope(), paper, upload));
        }
        var id = World.as(applicant, () -> apply.writing(applicant.scope())).id();
        World.as(applicant, () -> apply.submit(applicant.scope(), id));
        task(rini, id.toString(), "VerifyApplication", verdicts(id));
        clock.set(at);
        task(
                budi,
                id.toString(),
                "DecideMembership",
                Map.of(
                        "decision", List.of("refuse"),
                        "reason", List.of("NOT_BATIK"),
                        "explanation", List.of("Kain pada foto dicetak mesin, tanpa malam.")));
        clock.set(at.plusSeconds(60));
        return id;
    }

    private Map<String, List<String>> verdicts(ApplicationId id) {
        var page = World.as(rini, () -> verification.page(rini.scope(), id.toString()));
        var typed = new HashMap<String, List<String>>();
        int row = 0;
        for (var document : new ArrayList<>(page.rows().get("documents"))) {
            typed.put("documents[" + row + "].id", List.of(String.valueOf(document.get("id"))));
            typed.put("documents[" + row++ + "].verdict", List.of("FITS"));
        }
        row = 0;
        for (var field : page.rows().get("fields")) {
            typed.put("fields[" + row++ + "].id", List.of(String.valueOf(field.get("id"))));
        }
        typed.put("verification", List.of("complete"));
        return typed;
    }

    private AppealSummary filed(ApplicationId id) throws Exception {
        var paper = new MockMultipartFile("paper1", "kain.jpg", "image/jpeg", World.picture(0x123456));
        filing(sulastri, id, GROUNDS, paper).andExpect(status().isFound());
        return appeals.about("application", id.value()).orElseThrow();
    }

    private ResultActions filing(SignedIn me, ApplicationId id, String grounds, MockMultipartFile... files)
            throws Exception {
        var request = multipart("/appeals/new");
        List.of(files).forEach(request::file);
        return mvc.perform(request.with(as(me))
                .with(csrf())
                .param("kind", "application")
                .param("of", id.toString())
                .param("grounds", grounds));
    }

    private AppealSummary now(AppealSummary appeal) {
        return appeals.get(appeal.id());
    }

    private static String key(AppealSummary appeal) {
        return appeal.id().toString();
    }

    private ApplicationStatus state(ApplicationId id) {
        return applications.ofProcess(id).status();
    }

    private String text(String path, SignedIn me) throws Exception {
        return page(mvc.perform(get(path).with(as(me))).andExpect(status().isOk()));
    }

    private static String page(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString())
                .text();
    }

    private String taskPath(AppealSummary appeal, String element) {
        return "/tasks/"
                + jdbc.sql("select id from task_item where case_key = :key and element = :element")
                        .param("key", key(appeal))
                        .param("element", element)
                        .query(UUID.class)
                        .single();
    }

    private @Nullable UUID decidingCentre(AppealSummary appeal) {
        return jdbc.sql("select deciding_centre_id from appeal where id = :id")
                .param("id", appeal.id().value())
                .query(UUID.class)
                .single();
    }

    private void involve(PersonId person, AppealSummary appeal) {
        jdbc.sql(
                        """
                        insert into involvement (case_id, subject_id, person_id, kind, centre_id, since)
                        values (:case, :subject, :person, 'VERIFIED', :centre, now())
                        """)
                .param("case", key(appeal))
                .param("subject", sulastri.person().value())
                .param("person", person.value())
                .param("centre", centre.value())
                .update();
    }

    private DocumentAccess attachments() {
        return access.stream()
                .filter(one -> one.caseKind().equals("appeal"))
                .findFirst()
                .orElseThrow();
    }

    private StaffTask staffTask(String element) {
        return staffTasks.stream()
                .filter(task -> task.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private String frozen(AppealSummary appeal, String column) {
        return jdbc.sql("select " + column + " from appeal_file where appeal_id = :id")
                .param("id", appeal.id().value())
                .query(String.class)
                .single();
    }

    private List<String> waitingAt(AppealSummary appeal) {
        return jdbc.sql("select element from task_item where case_key = :key order by element")
                .param("key", key(appeal))
                .query(String.class)
                .list();
    }
}
