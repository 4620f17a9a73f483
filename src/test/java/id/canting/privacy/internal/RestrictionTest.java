package id.canting.privacy.internal;

import static id.canting.identity.Role.ADMIN;
import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.STAFF;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.testing.TestPeople.as;
import static id.canting.testing.TestPeople.asLongAgo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.documents.Documents.CaseFile;
import id.canting.documents.Documents.Upload;
import id.canting.identity.SignedIn;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.DraftReminderDue;
import id.canting.testing.Photos;
import id.canting.vault.Token;
import java.awt.Color;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the data of somebody who asked that it be kept and not used. */
class RestrictionTest extends PeopleWithData {

    private static final String WHY = "Kartu Anda diperiksa polisi, dan datanya diminta dengan surat perintah.";

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aListShowsNameNumberAndStandingAndNoMore() throws Exception {
        restrict(sulastri);

        var rows = Jsoup.parse(html(rini, "/members")).select("tbody tr");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).text())
                .contains("Sulastri", sulastri.number(), "Anggota aktif", "Data dibatasi")
                .doesNotContain("tulis", "Gunung Gedangan");
        assertThat(rows.get(1).text()).contains("Wagiyem", "tulis", "Gunung Gedangan");
    }

    @Test
    void sheIsFoundByWhatAListShowsAndNotByWhatIsClosed() throws Exception {
        assertThat(page(rini, "/members?q=" + phone(sulastri))).contains("Sulastri");
        restrict(sulastri);

        assertThat(page(rini, "/members?q=sulas")).contains(sulastri.number());
        assertThat(page(rini, "/members?q=" + sulastri.number())).contains("Sulastri");
        assertThat(page(rini, "/members?q=" + phone(sulastri))).doesNotContain("Sulastri");
        assertThat(page(rini, "/members?technique=TULIS")).contains("Wagiyem").doesNotContain("Sulastri");
        assertThat(page(rini, "/members?q=" + phone(wagiyem))).contains("Wagiyem");
    }

    @Test
    void whoKeepsTheAccountsDoesNotSeeHowToReachHer() throws Exception {
        var tri = people.person(centre, "Tri Handayani", ADMIN);
        var mail = jdbc.sql("select email from account where id = :id")
                .param("id", sulastri.me().account().value())
                .query(String.class)
                .single();
        assertThat(page(tri, "/people")).contains(mail);
        restrict(sulastri);
        for (var path : List.of("/people", "/people/" + sulastri.me().account())) {
            assertThat(page(tri, path)).contains("Sulastri").doesNotContain(mail);
        }
        assertThat(page(tri, "/people?q=" + mail)).doesNotContain("Sulastri");
    }

    @Test
    void nobodyIsRemindedOfWhatSheHasToUpdate() throws Exception {
        jdbc.sql("update member_duty set due_on = '2026-03-20' where centre_id = :centre")
                .param("centre", centre.value())
                .update();
        assertThat(page(rini, "/members/updates")).contains("Sulastri", "Wagiyem");
        restrict(sulastri);
        assertThat(page(rini, "/members/updates")).contains("Wagiyem").doesNotContain("Sulastri");
    }

    @Test
    void aCheckSaysWhetherTheCardIsValidAndNothingAboutWhoHoldsIt() throws Exception {
        consent(sulastri.me(), "PHOTO_ON_CHECK", true);
        var token = token(sulastri);
        assertThat(visited("/v/" + token)).contains("Sulastri", "Pembatik tulis", "<img", "Anggota sejak");
        restrict(sulastri);

        for (var path : List.of("/v/" + token, typedCheck(sulastri))) {
            assertThat(visited(path))
                    .contains("Kartu berlaku", "check--good", sulastri.number(), ">S.<", "Cocokkan huruf awal")
                    .doesNotContain("Sulastri", "embatik tulis", "<img width", "Anggota sejak");
        }
        jdbc.sql("update member set standing = 'SUSPENDED', suspended_until = '2026-04-01' where id = :id")
                .param("id", sulastri.member().value())
                .update();
        assertThat(visited("/v/" + token)).contains("check--stop", ">S.<").doesNotContain("Sulastri");

        mvc.perform(post("/my-data/restriction/lift").with(as(sulastri.me())).with(csrf()));
        assertThat(visited("/v/" + token)).contains("Sulastri", "Pembatik tulis", "<img width");
    }

    /** Figures name nobody: they stay what they are. */
    @Test
    void sheCountsInFiguresAsBefore() throws Exception {
        jdbc.sql(
                        """
                        insert into application_status_change (id, centre_id, application_id, from_status, to_status, changed_at)
                        select gen_random_uuid(), centre_id, id, 'ADMISSION', 'MEMBER', '2026-03-16T03:00:00Z'
                          from membership_application where centre_id = :centre
                        """)
                .param("centre", centre.value())
                .update();
        assertThat(figures()).contains("Anggota baru 2");
        restrict(sulastri);
        assertThat(figures()).contains("Anggota baru 2");
    }

    @Test
    void detailsAreClosedWhereverTheyStand() throws Exception {
        var decision = decisionOf(sulastri);
        var visit = documents.store(
                rini.scope(),
                sulastri.me().person(),
                new CaseFile("application", sulastri.application()),
                "VISIT_1",
                false,
                new Upload("rumah.jpg", "image/jpeg", Photos.jpeg(Color.GRAY)));
        var home = "/members/" + sulastri.member();
        assertThat(status(get("/documents/" + visit.id()), budi)).isEqualTo(200);
        restrict(sulastri);

        assertThat(page(budi, home))
                .contains("Data dibatasi", "Selasa, 17 Maret 2026", sulastri.number(), "Buka rinciannya")
                .doesNotContain("Jl. Kedungsari", "0812", "tulis");
        assertThat(page(budi, "/applications/" + sulastri.application()))
                .contains("Data dibatasi")
                .doesNotContain("Jl. Kedungsari", "bahasa isyarat");
        for (var closed : List.of(
                home + "/history", home + "/update", home + "/change/address", "/decisions/" + decision + "/letter")) {
            assertThat(redirected(budi, closed))
                    .as(closed)
                    .startsWith("/restrictions/" + sulastri.me().person());
        }
        assertThat(status(get("/documents/" + sulastri.ktp()), budi)).isEqualTo(404);
        assertThat(status(get("/documents/" + visit.id()), budi))
                .as("whoever uploaded it")
                .isEqualTo(404);
        assertThat(status(get("/documents/" + visit.id()), rini))
                .as("its uploader, too")
                .isEqualTo(404);
        assertThat(status(get("/documents/" + sulastri.ktp()), sulastri.me())).isEqualTo(200);
        assertThat(status(post(home + "/nik").param("reason", "ASSISTANCE"), budi))
                .isEqualTo(302);
        assertThat(count("nik_reveal where member_id = '%s'", sulastri.member()))
                .isZero();
        assertThat(page(budi, "/members/" + wagiyem.member())).contains("Jl. Kedungsari");
    }

    @Test
    void aCaseUnderWayIsOpenedBeforeAnybodyWorksOnIt() throws Exception {
        var request = ask(sulastri.me(), "ACCESS", "Apa yang masih disimpan di atas kertas?");
        visitAhead(sulastri);
        var pages = List.of(
                "/data-requests/" + request,
                "/visits/" + sulastri.application(),
                "/applications/" + sulastri.application() + "/close",
                "/desk/help/" + sulastri.me().person());
        for (var path : pages) {
            assertThat(isClosed(rini, path)).as(path).isFalse();
        }
        restrict(sulastri);
        for (var path : pages) {
            assertThat(isClosed(rini, path)).as(path).isTrue();
        }
        open(rini, sulastri, "OWN_CASE", "/home");
        for (var path : pages) {
            assertThat(isClosed(rini, path)).as(path).isFalse();
        }
    }

    @Test
    void whoOpensThemGivesAReasonThatSheReadsAndTheyCloseByThemselves() throws Exception {
        restrict(sulastri);
        var home = "/members/" + sulastri.member();
        assertThat(redirected(budi, home + "/history"))
                .endsWith("next=%2Fmembers%2F" + sulastri.member() + "%2Fhistory");

        assertThat(open(budi, sulastri, "CURIOSITY", home)).isEqualTo(422);
        assertThat(page(budi, home)).doesNotContain("Jl. Kedungsari");
        assertThat(open(budi, sulastri, "LEGAL_DUTY", home)).isEqualTo(302);
        assertThat(page(budi, home)).contains("Jl. Kedungsari", "Sementara terbuka bagi Anda", "Akhiri pembatasan");
        assertThat(page(budi, "/members/" + wagiyem.member())).doesNotContain("Sementara terbuka bagi Anda");
        assertThat(page(budi, "/applications/" + sulastri.application())).contains("Jl. Kedungsari");
        assertThat(status(get("/documents/" + sulastri.ktp()), budi)).isEqualTo(200);
        assertThat(page(rini, home)).as("to a colleague").doesNotContain("Jl. Kedungsari");
        assertThat(audited("DetailsOpened", sulastri.me().person())).isOne();

        assertThat(page(sulastri.me(), "/my-data/readers"))
                .contains("Data yang dibatasiBudi Santoso, Penyelia diwajibkan undang-undang", "17 Maret 2026");
        assertThat(page(wagiyem.me(), "/my-data/readers")).doesNotContain("Budi");

        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        assertThat(page(budi, home)).doesNotContain("Jl. Kedungsari");
    }

    @Test
    void anOpeningEndsWithTheRestrictionItWasFor() throws Exception {
        restrict(sulastri);
        open(budi, sulastri, "OWN_CASE", "/home");
        mvc.perform(post("/my-data/restriction/lift").with(as(sulastri.me())).with(csrf()));
        restrict(sulastri);
        assertThat(page(budi, "/members/" + sulastri.member())).doesNotContain("Jl. Kedungsari");
    }

    @Test
    void openingWeighsAndIsForTheOfficeOfHerCentre() throws Exception {
        restrict(sulastri);
        var path = "/restrictions/" + sulastri.me().person() + "/open";
        var elsewhere = people.person(people.centre(), "Agus Setiawan", STAFF, SUPERVISOR);
        var stale = mvc.perform(post(path)
                        .param("reason", "OWN_CASE")
                        .with(asLongAgo(budi))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(stale.getStatus()).isEqualTo(403);
        assertThat(stale.getContentAsString(UTF_8)).contains("OWN_CASE");
        assertThat(status(get(path), elsewhere)).isEqualTo(404);
        assertThat(open(elsewhere, sulastri, "OWN_CASE", "/home")).isEqualTo(404);
        assertThat(status(get("/restrictions/" + wagiyem.me().person() + "/open"), budi))
                .isEqualTo(404);
        assertThat(count("data_opening o where o.centre_id = '%s'", centre)).isZero();
        assertThat(page(elsewhere, "/restrictions")).doesNotContain("Sulastri");
        assertThat(page(rini, "/restrictions")).contains("Sulastri").doesNotContain("Akhiri");
    }

    @Test
    void aTaskOverHerCaseIsOpenedBeforeItIsDoneAndNothingTypedIsLost() throws Exception {
        var key = ask(sulastri.me(), "ACCESS", "Apa yang masih disimpan di atas kertas?");
        restrict(sulastri);
        var task = "/tasks/" + taskOf(key);
        assertThat(page(rini, task)).contains("Sulastri", "Data dibatasi").doesNotContain("di atas kertas");
        assertThat(page(rini, "/tasks?q=sulas")).contains("Sulastri");

        open(rini, sulastri, "OWN_CASE", task);
        assertThat(page(rini, task)).contains("di atas kertas");
        mvc.perform(post(task + "/claim").with(as(rini)).with(csrf()));
        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        var sent = mvc.perform(post(task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("answer", "grant")
                        .param("explanation", ANSWER)
                        .with(as(rini))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(sent.getRedirectedUrl())
                .startsWith("/restrictions/" + sulastri.me().person());
        assertThat(tasks()).containsExactly("ExamineDataRequest");

        open(rini, sulastri, "OWN_CASE", task);
        assertThat(html(rini, task)).contains(ANSWER);
        task(rini, key, "ExamineDataRequest", answer("grant", null));
        assertThat(tasks()).isEmpty();
    }

    @Test
    void aSupervisorEndsItWithWordsThatSheReads() throws Exception {
        restrict(sulastri);
        var path = "/restrictions/" + sulastri.me().person() + "/lift";
        var elsewhere = people.person(people.centre(), "Agus Setiawan", SUPERVISOR);
        assertThat(status(post(path).param("words", WHY), rini)).isEqualTo(403);
        assertThat(status(post(path).param("words", WHY), elsewhere)).isEqualTo(404);
        assertThat(status(post(path).param("words", "Perlu."), budi)).isEqualTo(422);
        assertThat(count(
                        "data_restriction where person_id = '%s' and lifted_at is null",
                        sulastri.me().person()))
                .isOne();

        assertThat(status(post(path).param("words", WHY), budi)).isEqualTo(302);
        assertThat(page(budi, "/members/" + sulastri.member())).contains("Jl. Kedungsari");
        assertThat(Jsoup.parse(html(sulastri.me(), "/my-data/kept/restriction"))
                        .select("details[open]")
                        .text())
                .as("what she was told is here lies open")
                .contains("Pembatasan data", WHY)
                .containsPattern("Sejak \\S+, \\d+ \\S+ 2026, \\d\\d\\.\\d\\d")
                .doesNotContain("2026-");
        untilAllIsTold();
        assertThat(page(sulastri.me(), "/notifications")).contains("Pembatasan data Anda diakhiri");
        assertThat(status(post(path).param("words", WHY), budi))
                .as("a second time")
                .isEqualTo(404);
    }

    @Test
    void aSupervisorDoesNotEndOrOpenTheirOwnAsTheOffice() throws Exception {
        var own = member("Budiarti", SUPERVISOR, ARTISAN);
        restrict(own);
        assertThat(status(post("/restrictions/" + own.me().person() + "/lift").param("words", WHY), own.me()))
                .isEqualTo(404);
        assertThat(open(own.me(), own, "OWN_CASE", "/home")).isEqualTo(404);
        assertThat(page(own.me(), "/my-data")).contains("Akhiri pembatasan");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReminderThatNothingHangsOnIsNotSent(boolean restricted) throws Exception {
        jdbc.sql(
                        """
                        insert into membership_application (id, version, centre_id, applicant_id, applicant_name, status,
                               status_changed_at, created_at)
                        values (gen_random_uuid(), 0, :centre, :person, 'Wagiyem', 'DRAFT', now(), now() + interval '1 hour')
                        """)
                .param("centre", centre.value())
                .param("person", wagiyem.me().person().value())
                .update();
        if (restricted) {
            restrict(wagiyem);
        }
        var due = new DraftReminderDue(
                new ApplicationId(UUID.randomUUID()),
                centre,
                wagiyem.me().person(),
                3,
                Instant.parse("2026-05-16T03:00:00Z"));
        transaction.executeWithoutResult(status -> events.publishEvent(due));
        untilAllIsTold();
        for (var told : List.of("inbox_message", "outgoing_message")) {
            assertThat(count(
                            told + " where template = 'DRAFT_REMINDER' and person_id = '%s'",
                            wagiyem.me().person()))
                    .isEqualTo(restricted ? 0 : 1);
        }
    }

    /** As the person asks for it and the office grants it. */
    private void restrict(Person person) throws Exception {
        var id = ask(person.me(), "RESTRICTION", "");
        task(rini, id, "ExamineDataRequest", answer("grant", null));
    }

    private int open(SignedIn me, Person whose, String reason, String next) throws Exception {
        return status(
                post("/restrictions/" + whose.me().person() + "/open")
                        .param("reason", reason)
                        .param("next", next),
                me);
    }

    private String html(SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(as(me))).andReturn().getResponse().getContentAsString(UTF_8);
    }

    private String redirected(SignedIn me, String path) throws Exception {
        return mvc.perform(get(path).with(as(me))).andReturn().getResponse().getRedirectedUrl();
    }

    private boolean isClosed(SignedIn me, String path) throws Exception {
        var answer = mvc.perform(get(path).with(as(me))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isIn(200, 302);
        return Objects.toString(answer.getRedirectedUrl(), "").startsWith("/restrictions/");
    }

    private String visited(String path) throws Exception {
        return mvc.perform(get(path)).andReturn().getResponse().getContentAsString(UTF_8);
    }

    private String phone(Person person) {
        return "0" + of(person, "phone").substring(2);
    }

    private String typedCheck(Person person) {
        return "/k?number=" + person.number() + "&code=" + of(person, "check_code");
    }

    private String of(Person person, String column) {
        return jdbc.sql("select " + column + " from member where id = :id")
                .param("id", person.member().value())
                .query(String.class)
                .single();
    }

    private String token(Person person) {
        var token = new Token(Token.next().text().substring(0, 21) + "A");
        jdbc.sql("update member set token_hash = :hash where id = :id")
                .param("hash", token.hash())
                .param("id", person.member().value())
                .update();
        return token.text();
    }

    private String figures() throws Exception {
        return Jsoup.parse(html(budi, "/home")).select("dl.stats").text();
    }

    private void visitAhead(Person person) {
        jdbc.sql("update membership_application set status = 'VISIT' where id = :id")
                .param("id", person.application())
                .update();
        jdbc.sql(
                        """
                        insert into application_visit (id, centre_id, application_id, planned_for, planned_by, planned_at,
                               visitor_id)
                        values (gen_random_uuid(), :centre, :application, now(), :rini, now(), :rini)
                        """)
                .param("centre", centre.value())
                .param("application", person.application())
                .param("rini", rini.person().value())
                .update();
    }

    private UUID decisionOf(Person person) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into decision_file (id, centre_id, person_id, case_kind, case_id, case_number, kind, occasion,
                               decided_at, sha256, sealed)
                        values (:id, :centre, :person, 'application', :case, 'PMH-2026-000001', 'APPLICATION_APPROVED', '1',
                                now(), repeat('a', 64), 'x')
                        """)
                .param("id", id)
                .param("centre", centre.value())
                .param("person", person.me().person().value())
                .param("case", person.application())
                .update();
        return id;
    }

    private void untilAllIsTold() {
        await().until(() -> jdbc.sql("select count(*) from event_publication")
                        .query(Integer.class)
                        .single()
                == 0);
    }
}
