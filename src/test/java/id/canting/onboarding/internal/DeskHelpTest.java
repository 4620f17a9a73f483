package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.documents.DocumentRefusal;
import id.canting.documents.Documents.Upload;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.people.Involvements;
import id.canting.people.Involvements.Kind;
import id.canting.people.Phone;
import id.canting.testing.DatabaseTest;
import id.canting.testing.Logos;
import id.canting.testing.TestPeople;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.TaskRefusal;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Staff write for somebody who cannot: it stays that person's own, and nobody judges what they wrote themselves. */
@DatabaseTest
class DeskHelpTest {

    private static final AtomicInteger NUMBERS = Applicant.NUMBERS;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    DeskHelp desk;

    @Autowired
    ApplyService apply;

    @Autowired
    ApplicantService cases;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    VerifyApplication verify;

    @Autowired
    DecideMembership decide;

    @Autowired
    Involvements involvements;

    @Autowired
    TaskDesk tasks;

    @Autowired
    TaskService engineTasks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn hendra;
    private SignedIn budi;

    @BeforeEach
    void newcomers() {
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", STAFF);
        hendra = people.person(centre, "Hendra Wijaya", STAFF);
        budi = people.person(centre, "Budi Santoso", SUPERVISOR);
    }

    @Test
    void somebodyWithoutAPhoneAppliesAtTheDeskAndSignsWhatWasWritten() throws Exception {
        var warsini = registered("Warsini", null);
        write(warsini);
        asks("/summary", warsini, "/apply")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Anda mengisi untuk Warsini")))
                .andExpect(content().string(containsString("Buat tanda terima")))
                .andExpect(content().string(not(containsString("Kirim permohonan"))));
        sends(warsini, "/receipt").andExpect(redirectedUrl(base(warsini) + "/confirmation"));
        asks("/receipt", warsini, "")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Diisi oleh Rini Astuti untuk Warsini")))
                .andExpect(content().string(containsString("PMH-")))
                .andExpect(content().string(containsString("9976**********")))
                .andExpect(content().string(containsString("Sesudah ini")));
        sends(warsini, "/send").andExpect(redirectedUrl(base(warsini) + "/confirmation"));
        assertThat(current(warsini).status()).isEqualTo(ApplicationStatus.DRAFT);

        signed(warsini).andExpect(redirectedUrl(base(warsini) + "/confirmation"));
        var id = current(warsini).id();
        var number = current(warsini).number();
        sends(warsini, "/send").andExpect(redirectedUrl("/applications/" + id));

        assertThat(current(warsini).status()).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(current(warsini).number()).isEqualTo(number);
        assertThat(current(warsini).helpers()).containsExactly(rini.person());
        assertThat(audited(id, "ApplicationSubmitted")).isEqualTo(rini.person() + " for " + warsini);
        assertThat(jdbc.sql("select distinct channel from consent_entry where application_id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("DESK");
        mvc.perform(get("/applications/" + id).with(as(hendra)))
                .andExpect(content().string(containsString("Diisi di loket oleh Rini Astuti.")))
                .andExpect(content().string(containsString("Tanda terima bertanda tangan")));
    }

    @Test
    void aReceiptHasTheLogoOfTheCentre() throws Exception {
        var warsini = registered("Warsini", null);
        write(warsini);
        sends(warsini, "/receipt");
        asks("/receipt", warsini, "").andExpect(content().string(not(containsString("/logo/"))));

        mvc.perform(Logos.show(budi, Color.ORANGE));

        asks("/receipt", warsini, "").andExpect(content().string(containsString("alt=\"Logo Sentra ")));
    }

    @Test
    void whatChangesAfterItWasConfirmedIsNotSent() throws Exception {
        var warsini = registered("Warsini", null);
        write(warsini);
        sends(warsini, "/receipt");
        signed(warsini);
        does(
                rini,
                () -> apply.keep(
                        scope(warsini), draft -> draft.with(Applicant.home("997601540565%04d".formatted(next())))));

        sends(warsini, "/send");

        assertThat(current(warsini).status()).isEqualTo(ApplicationStatus.DRAFT);
        assertThatThrownBy(() -> does(
                        rini,
                        () -> apply.submit(scope(warsini), current(warsini).id())))
                .hasMessage("onboarding.help.not-confirmed");
        asks("/confirmation", warsini, "")
                .andExpect(content().string(containsString("Buat tanda terima")))
                .andExpect(content().string(not(containsString("Ditegaskan dengan"))));
    }

    @Test
    void whoHasAPhoneCanConfirmByACodeThatIsGoodOnce() throws Exception {
        var phone = new Phone("62813000%05d".formatted(next()));
        var warsini = registered("Warsini", phone);
        write(warsini);
        sends(warsini, "/receipt");
        mvc.perform(post(base(warsini) + "/confirmation")
                        .param("code", "AAAA-AAAA")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Kode itu tidak cocok")));
        var page = sends(warsini, "/confirmation/code")
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var found = Pattern.compile("<p class=\"lead numbers on-paper\"><strong>([A-Z2-9]{4}-[A-Z2-9]{4})</strong>")
                .matcher(page);
        assertThat(found.find()).isTrue();
        asks("/confirmation", warsini, "").andExpect(content().string(not(containsString(found.group(1)))));
        mvc.perform(post(base(warsini) + "/confirmation")
                        .param("code", found.group(1).toLowerCase(Locale.ROOT))
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(redirectedUrl(base(warsini) + "/confirmation"));
        sends(warsini, "/send");
        assertThat(current(warsini).status()).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(audited(current(warsini).id(), "DeskReceiptConfirmed"))
                .startsWith(rini.person() + " for " + warsini);
    }

    @Test
    void whoHelpedNeitherVerifiesNorDecidesNorEverGetsTheTask() throws Exception {
        var both = people.person(centre, "Rini Astuti", STAFF, SUPERVISOR);
        var warsini = registered("Warsini", null);
        write(both, warsini);
        var hand = hand(both, warsini);
        does(both, () -> desk.print(both.scope(), hand));
        does(both, () -> desk.sign(both.scope(), hand, upload(1)));
        does(both, () -> desk.send(both.scope(), hand));
        var id = current(warsini).id();

        assertThat(involvements.inCase(id.toString(), warsini, List.of(Kind.HELPED)))
                .containsExactlyInAnyOrder(rini.person(), both.person());
        assertThatThrownBy(() ->
                        does(both, () -> tasks.take(both.scope(), both.name(), id.toString(), "VerifyApplication")))
                .hasMessage("workflow.task.barred");
        assertThatThrownBy(() -> done(both, verify, id, verdicts(id, "complete")))
                .isInstanceOf(TaskRefusal.class)
                .hasMessage("onboarding.own-help");
        assertThatThrownBy(() -> jdbc.sql("update membership_application set verified_by = :by where id = :id")
                        .param("by", both.person().value())
                        .param("id", id.value())
                        .update())
                .hasMessageContaining("membership_application_helper_verifies_not_ck");

        done(hendra, verify, id, verdicts(id, "complete"));
        assertThatThrownBy(() -> done(both, decide, id, Map.of("decision", "approve")))
                .hasMessage("onboarding.own-help");
        done(budi, decide, id, Map.of("decision", "approve"));
        assertThat(current(warsini).status()).isEqualTo(ApplicationStatus.ADMISSION);
    }

    @Test
    void correctionsAndTheAgreementAreHelpedInTheSameWay() throws Exception {
        var sulastri = people.person(centre, "Sulastri", ARTISAN);
        var id = sentBy(sulastri);
        done(hendra, verify, id, verdicts(id, "return"));
        var person = sulastri.person();
        mvc.perform(get(base(person)).with(as(hendra))).andExpect(redirectedUrl(base(person) + "/corrections"));
        var hand = hand(hendra, person);
        assertThatThrownBy(() -> does(hendra, () -> desk.print(hendra.scope(), hand)))
                .hasMessage("onboarding.help.own-check");

        mvc.perform(multipart(base(person) + "/documents/KTP")
                        .file(new MockMultipartFile("KTP", "ktp.jpg", "image/jpeg", World.picture(0x4455)))
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().isOk());
        sends(person, "/send");
        assertThat(current(person).status()).isEqualTo(ApplicationStatus.RETURNED);
        sends(person, "/receipt");
        signed(person);
        sends(person, "/send");
        assertThat(current(person).status()).isEqualTo(ApplicationStatus.VERIFICATION);
        assertThat(current(person).round()).isEqualTo(2);

        done(hendra, verify, id, verdicts(id, "complete"));
        done(budi, decide, id, Map.of("decision", "approve"));
        mvc.perform(get(base(person)).with(as(rini))).andExpect(redirectedUrl(base(person) + "/confirmation"));
        asks("/confirmation", person, "")
                .andExpect(content().string(containsString("Sulastri menyetujui perjanjian anggota")));
        sends(person, "/send");
        assertThat(current(person).status()).isEqualTo(ApplicationStatus.ADMISSION);
        sends(person, "/receipt");
        signed(person);
        sends(person, "/send");
        assertThat(current(person).status()).isEqualTo(ApplicationStatus.MEMBER);
        assertThat(audited(id, "AgreementSigned")).isEqualTo(rini.person() + " for " + person);
    }

    @Test
    void theApplicantSignsInLaterAndSendsItThemselves() throws Exception {
        var sulastri = people.person(centre, "Sulastri", ARTISAN);
        write(sulastri.person());
        mvc.perform(get("/apply/1").with(as(sulastri)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Rini Astuti mengisinya bersama Anda di loket")));
        World.as(
                sulastri,
                () -> apply.submit(sulastri.scope(), current(sulastri.person()).id()));
        assertThat(current(sulastri.person()).status()).isEqualTo(ApplicationStatus.VERIFICATION);
    }

    @Test
    void staffHelpNobodyElsewhereAndNotThemselvesAndWithdrawForNobody() throws Exception {
        var warsini = registered("Warsini", null);
        var elsewhere = people.person(people.centre(), "Yuli Rahmawati", STAFF);
        for (var page : List.of("", "/apply/1", "/apply/summary", "/confirmation", "/receipt", "/corrections")) {
            mvc.perform(get(base(warsini) + page).with(as(elsewhere))).andExpect(status().isNotFound());
        }
        mvc.perform(post(base(warsini) + "/apply/draft/2")
                        .param("nik", "1")
                        .with(as(elsewhere))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        var both = people.person(centre, "Rini Astuti", STAFF, ARTISAN);
        mvc.perform(get(base(both.person()) + "/apply/1").with(as(both))).andExpect(status().isNotFound());
        mvc.perform(get(base(warsini) + "/apply/1").with(as(budi))).andExpect(status().isForbidden());
        assertThatThrownBy(() -> does(elsewhere, () -> apply.writing(scope(warsini))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> does(
                        rini,
                        () -> cases.withdraw(scope(warsini), current(warsini).id())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void nobodyIsRegisteredWithoutTheirCardOrWithTheNumberOfSomebodyElse() throws Exception {
        mvc.perform(post("/desk/help")
                        .param("name", "Warsini 5")
                        .param("ownPhone", "12")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nama ditulis dengan huruf")))
                .andExpect(content().string(containsString("Lihat KTP-nya dulu")))
                .andExpect(content().string(containsString("value=\"Warsini 5\"")));
        var phone = new Phone("62813000%05d".formatted(next()));
        registered("Warsini", phone);
        mvc.perform(post("/desk/help")
                        .param("name", "Sumiati")
                        .param("ownPhone", phone.toString())
                        .param("seen", "true")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Nomor ini sudah punya akun")));
        mvc.perform(get("/desk/help").param("phone", phone.toString()).with(as(rini)))
                .andExpect(content().string(containsString("Warsini")));
    }

    @Test
    void whoHelpsManyUsesUpNoRoomOfTheirOwn() throws Exception {
        for (var name : List.of("Warsini", "Sumiati", "Paijem")) {
            var person = registered(name, null);
            write(person);
            oneMore(current(person).id(), rini.person(), 150);
        }

        var last = registered("Ngatinah", null);
        write(last);
        sends(last, "/receipt");
        signed(last).andExpect(redirectedUrl(base(last) + "/confirmation"));
        assertThat(uploadedBy(last)).containsOnly(rini.person().value());
    }

    @Test
    void theRoomOfAnApplicantIsTheirsWhoeverFillsItAndTheDeskIsNoWayAround() {
        var sulastri = people.person(centre, "Sulastri", ARTISAN);
        does(sulastri, () -> apply.keep(sulastri.scope(), draft -> Applicant.draft(next())));
        does(sulastri, () -> apply.keep(sulastri.scope(), Paper.KTP, upload(1)));
        does(rini, () -> apply.keep(scope(sulastri.person()), Paper.PHOTO, upload(2)));
        oneMore(current(sulastri.person()).id(), sulastri.person(), 100);
        oneMore(current(sulastri.person()).id(), rini.person(), 100);

        assertThatThrownBy(() -> does(sulastri, () -> apply.keep(sulastri.scope(), Paper.WORK_1, upload(3))))
                .isInstanceOf(DocumentRefusal.class)
                .hasMessage("documents.no-room");
        assertThatThrownBy(() -> does(rini, () -> apply.keep(scope(sulastri.person()), Paper.WORK_1, upload(3))))
                .isInstanceOf(DocumentRefusal.class)
                .hasMessage("documents.no-room");
    }

    /** One more file like those that are there, as large as that. */
    private void oneMore(ApplicationId id, PersonId uploader, int megabytes) {
        jdbc.sql(
                        """
                        insert into document
                        select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'size', :bytes))).*
                          from document d
                         where case_id = :id and uploaded_by = :uploader
                         limit 1
                        """)
                .param("id", id.value())
                .param("uploader", uploader.value())
                .param("bytes", megabytes * 1_048_576L)
                .update();
    }

    private List<UUID> uploadedBy(PersonId person) {
        return jdbc.sql("select uploaded_by from document where case_id = :id")
                .param("id", current(person).id().value())
                .query(UUID.class)
                .list();
    }

    private PersonId registered(String name, @Nullable Phone phone) throws Exception {
        var to = mvc.perform(post("/desk/help")
                        .param("name", name)
                        .param("ownPhone", phone == null ? "" : phone.toString())
                        .param("seen", "true")
                        .with(as(rini))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return PersonId.of(String.valueOf(to).replace("/desk/help/", ""));
    }

    private void write(PersonId person) {
        write(rini, person);
    }

    private void write(SignedIn helper, PersonId person) {
        does(helper, () -> apply.keep(scope(person), draft -> Applicant.draft(next())));
        for (var paper : List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1)) {
            does(helper, () -> apply.keep(scope(person), paper, upload(paper.ordinal())));
        }
    }

    private ApplicationId sentBy(SignedIn applicant) {
        World.as(applicant, () -> apply.keep(applicant.scope(), draft -> Applicant.draft(next())));
        for (var paper : List.of(Paper.KTP, Paper.PHOTO, Paper.WORK_1)) {
            World.as(applicant, () -> apply.keep(applicant.scope(), paper, upload(paper.ordinal())));
        }
        var id = current(applicant.person()).id();
        World.as(applicant, () -> apply.submit(applicant.scope(), id));
        return id;
    }

    private ResultActions asks(String page, PersonId person, String room) throws Exception {
        return mvc.perform(get(base(person) + room + page).with(as(rini)));
    }

    private ResultActions sends(PersonId person, String page) throws Exception {
        return mvc.perform(post(base(person) + page).with(as(rini)).with(csrf()));
    }

    private ResultActions signed(PersonId person) throws Exception {
        return mvc.perform(multipart(base(person) + "/confirmation/signature")
                .file(new MockMultipartFile("RECEIPT", "tanda-terima.jpg", "image/jpeg", World.picture(0x7788)))
                .with(as(rini))
                .with(csrf()));
    }

    private String audited(ApplicationId id, String action) {
        return jdbc.sql(
                        """
                        select actor_id || coalesce(' for ' || (details ->> 'for'), '')
                          from audit_event where subject_id = :id and action = :action
                        """)
                .param("id", id.toString())
                .param("action", action)
                .query(String.class)
                .single();
    }

    private MembershipApplication current(PersonId person) {
        return applications.current(person, centre).orElseThrow(NoSuchElementException::new);
    }

    private Hand hand(SignedIn helper, PersonId person) {
        return World.as(helper, () -> desk.hand(helper.scope(), person));
    }

    private static void does(SignedIn me, Runnable work) {
        World.as(me, work);
    }

    private Scope scope(PersonId person) {
        return new Scope(centre, person, Set.of(ARTISAN));
    }

    private static String base(PersonId person) {
        return "/desk/help/" + person;
    }

    private static int next() {
        return NUMBERS.getAndIncrement();
    }

    private static Upload upload(int rgb) {
        return new Upload("foto.jpg", "image/jpeg", World.picture(0x200000 + rgb));
    }

    private Map<String, @Nullable Object> verdicts(ApplicationId id, String outcome) {
        var page = World.as(hendra, () -> verify.page(hendra.scope(), id.toString()));
        var documents = new ArrayList<Map<String, @Nullable Object>>();
        page.rows().get("documents").forEach(row -> {
            var key = String.valueOf(row.get("id"));
            documents.add(Map.of(
                    "id", key, "verdict", outcome.equals("return") && key.startsWith("KTP") ? "UNREADABLE" : "FITS"));
        });
        return new HashMap<>(Map.of("documents", documents, "fields", List.of(), "verification", outcome));
    }

    private void done(SignedIn me, ApplicationTask task, ApplicationId id, Map<String, @Nullable Object> values) {
        World.as(
                me,
                () -> transaction.executeWithoutResult(status -> {
                    var route = task.submit(me.scope(), id.toString(), values);
                    var open = engineTasks
                            .createTaskQuery()
                            .processInstanceBusinessKey(id.toString())
                            .taskDefinitionKey(task.element())
                            .singleResult();
                    engineTasks.complete(open.getId(), new HashMap<>(route));
                }));
    }
}
