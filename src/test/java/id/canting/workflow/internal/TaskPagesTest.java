package id.canting.workflow.internal;

import static id.canting.testing.ProcessTestWorld.CENTRE;
import static id.canting.testing.ProcessTestWorld.HENDRA;
import static id.canting.testing.ProcessTestWorld.RINI;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import id.canting.identity.AccountId;
import id.canting.identity.Cursor;
import id.canting.identity.PersonId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.onboarding.Onboarding;
import id.canting.testing.Chromium;
import id.canting.testing.ProcessTestWorld;
import id.canting.testing.Statements;
import id.canting.workflow.TaskId;
import id.canting.workflow.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.WebUtils;

/** The pages of the inbox and of a task, in the frame of all pages, with invented modules behind them. */
@SpringBootTest(
        classes = TaskPagesTest.House.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "canting.test-database=true",
            "canting.demo=true",
            "canting.demo-scenes=false",
            "camunda.bpm.job-execution.enabled=false",
            "spring.flyway.enabled=false",
            "spring.datasource.hikari.maximum-pool-size=5"
        })
@AutoConfigureMockMvc
class TaskPagesTest {

    private static final SignedIn STAFF = person(RINI, "Rini Astuti", Role.STAFF);
    private static final SignedIn COLLEAGUE = person(HENDRA, "Hendra Wijaya", Role.STAFF);
    private static final SignedIn ARTISAN = person(PersonId.next(), "Sulastri", Role.ARTISAN);

    @MockitoBean("onboarding")
    Onboarding onboarding;

    @Autowired
    MockMvc mvc;

    @Autowired
    Workflow workflow;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void anEligibleApplicant() {
        when(onboarding.findDuplicates(any())).thenReturn("none");
        when(onboarding.screen(any())).thenReturn("eligible");
        when(onboarding.findElsewhere(any())).thenReturn("none");
        when(onboarding.considerVisit(any())).thenReturn("not-needed");
        when(onboarding.correctionDeadline(any())).thenReturn("2027-01-29T08:30:00Z");
    }

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from task_item where case_key like 'row %'").update();
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test over"));
    }

    @Test
    void theInboxIsForStaff() throws Exception {
        verification();
        mvc.perform(get("/tasks").with(as(STAFF)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Periksa permohonan: Sulastri"),
                                containsString(", keanggotaan"),
                                containsString("Belum diambil"))));
        mvc.perform(get("/tasks").with(as(ARTISAN))).andExpect(status().isForbidden());
        mvc.perform(get("/tasks")).andExpect(status().isSeeOther());
    }

    @Test
    void theInboxCostsTheSameWithOneRowAndWithAHundred() throws Exception {
        verification();
        var one = Statements.during(
                () -> mvc.perform(get("/tasks").with(as(STAFF))).andExpect(status().isOk()));
        rows(100);

        var hundred = Statements.during(() -> mvc.perform(get("/tasks").with(as(STAFF)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("20 dari 101 tugas"))));

        assertThat(hundred).as("statements: %s", hundred).hasSameSizeAs(one);
        // the person behind the request and the unread news are asked by modules that are not here
        assertThat(hundred.size()).isLessThanOrEqualTo(6 - 2);
    }

    @Test
    void eachPageGoesOnWhereTheLastOneEnded() throws Exception {
        rows(45);
        var seen = new ArrayList<String>();
        var next = "/tasks?view=group";
        var pages = 0;
        while (next != null) {
            var page = mvc.perform(get(next).with(as(STAFF))).andReturn().getResponse();
            seen.addAll(found(page, "Periksa permohonan: (orang [0-9]+)<"));
            next = found(page, "rel=\"next\" href=\"([^\"]+)\"").stream()
                    .findFirst()
                    .map(link -> link.replace("&amp;", "&"))
                    .orElse(null);
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void moreThanIsCountedIsSaidSoAndAPartThatWasNotCountedHasNoFigure() throws Exception {
        rows(400);
        jdbc.sql("update task_item set due_at = now() + interval '60 days' where case_key = 'row 400'")
                .update();
        var beforeTheLast = new Cursor(Instant.now().plus(Duration.ofDays(59)), UUID.randomUUID());

        var first = page("/tasks?view=group");
        var last = page("/tasks?view=group&after=" + beforeTheLast);

        assertThat(found(first, "class=\"count\">([^<]+)<")).contains("200+");
        assertThat(found(first, "([0-9]+ dari [^ ]+) tugas")).containsExactly("20 dari 200+");
        assertThat(found(last, "<h2 class=\"day\">(.*?)</h2>")).containsExactly("Nanti");
    }

    private MockHttpServletResponse page(String path) throws Exception {
        return mvc.perform(get(path).with(as(STAFF))).andReturn().getResponse();
    }

    @Test
    void aForgedPlaceInTheListIsItsBeginning() throws Exception {
        rows(1);
        for (String after : List.of("x", "9999-99-99T00:00:00Z_" + UUID.randomUUID(), "' or 1=1 --", "\0")) {
            mvc.perform(get("/tasks").queryParam("after", after).with(as(STAFF)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("orang 1")));
        }
    }

    @Test
    void whoFindsNothingIsToldWhatToDo() throws Exception {
        mvc.perform(get("/tasks?view=mine").with(as(STAFF)))
                .andExpect(content().string(containsString("Anda tidak memegang tugas")));
        mvc.perform(get("/tasks?q=siapa").with(as(STAFF)))
                .andExpect(content().string(containsString("Tidak ada tugas yang cocok")));
    }

    @Test
    void aTaskIsTakenFilledInAndDone() throws Exception {
        var task = "/tasks/" + verification();
        mvc.perform(get(task).with(as(STAFF)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Ambil tugas"),
                                containsString("Sulastri, batik tulis"),
                                not(containsString("Kirim hasil")))));
        mvc.perform(post(task + "/claim").with(as(STAFF)).with(csrf())).andExpect(redirectedUrl(task));

        var page = Statements.during(() -> mvc.perform(get(task).with(as(STAFF)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Anda memegang tugas ini"),
                                containsString("Hasil pemeriksaan"),
                                containsString("name=\"_submission\""),
                                containsString("Hendra Wijaya"),
                                containsString("Jalannya proses")))));
        assertThat(page.size()).as("statements: %s", page).isLessThanOrEqualTo(12 - 2 - 3);

        mvc.perform(post(task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("message", "<script>alert(1)</script>")
                        .param("verification", "return")
                        .with(as(STAFF))
                        .with(csrf()))
                .andExpect(redirectedUrl("/tasks"))
                .andExpect(flash().attribute("notice", "workflow.task.done"));
    }

    @Test
    void faultsAreSaidAndNothingThatWasTypedIsLost() throws Exception {
        var task = claimed();
        mvc.perform(post(task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("verification", "status=APPROVED")
                        .param("message", "Bu Sulastri ${7*7} <script>")
                        .with(as(STAFF))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("Ada 1 hal yang perlu diperbaiki"),
                                containsString("Bu Sulastri ${7*7} &lt;script&gt;"))));
        mvc.perform(get(task).with(as(STAFF))).andExpect(content().string(containsString("Anda memegang tugas ini")));
    }

    @Test
    void aSecondClickAndALateColleagueAreToldWhoDidIt() throws Exception {
        var task = claimed();
        var submission = UUID.randomUUID().toString();
        for (int click = 1; click <= 2; click++) {
            mvc.perform(post(task)
                            .param("_submission", submission)
                            .param("verification", "complete")
                            .with(as(STAFF))
                            .with(csrf()))
                    .andExpect(redirectedUrl("/tasks"))
                    .andExpect(flash().attribute("notice", "workflow.task.done"));
        }

        mvc.perform(post(task)
                        .param("_submission", UUID.randomUUID().toString())
                        .param("verification", "return")
                        .with(as(COLLEAGUE))
                        .with(csrf()))
                .andExpect(redirectedUrl(task));
        mvc.perform(get(task).with(as(COLLEAGUE)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Tugas ini sudah dikerjakan Rini Astuti"),
                                containsString("Hasilnya: Lengkap."))));
    }

    @Test
    void aTaskThatNeverWasIsNotFound() throws Exception {
        mvc.perform(get("/tasks/" + UUID.randomUUID()).with(as(STAFF))).andExpect(status().isNotFound());
    }

    @Test
    void theDraftIsKeptWithAndWithoutAScript() throws Exception {
        var task = claimed();
        mvc.perform(post(task + "/draft")
                        .param("message", "Baru setengah")
                        .param("verification", "return")
                        .header("HX-Request", "true")
                        .with(as(STAFF))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("Tersimpan pukul"), not(containsString("<html")))));
        mvc.perform(get(task).with(as(STAFF))).andExpect(content().string(containsString("Baru setengah")));
        mvc.perform(post(task + "/draft")
                        .param("message", "Lebih jauh")
                        .with(as(STAFF))
                        .with(csrf()))
                .andExpect(redirectedUrl(task))
                .andExpect(flash().attribute("notice", "workflow.draft.saved"));
    }

    @Test
    void aNoteTakesNothingAwayFromWhatIsTypedInTheTask() throws Exception {
        var task = claimed();
        var page = Jsoup.parse(
                mvc.perform(get(task).with(as(STAFF))).andReturn().getResponse().getContentAsString());
        var button = page.selectFirst("#notes button");
        assertThat(button.attr("form")).isEqualTo("task-form");
        assertThat(button.attr("formaction")).isEqualTo(task + "/comments");
        assertThat(page.selectFirst("#notes textarea").attr("form")).isEqualTo("task-form");

        for (var note : List.of("Datang ke loket.", "")) {
            mvc.perform(post(task + "/comments")
                            .param("_note", note)
                            .param("message", "Baru setengah" + note)
                            .with(as(STAFF))
                            .with(csrf()))
                    .andExpect(redirectedUrl(task + "#notes"));
            mvc.perform(get(task).with(as(STAFF))).andExpect(content().string(containsString("Baru setengah" + note)));
        }
    }

    @Test
    void whoDoesNotHoldATaskAddsANoteToItAllTheSame() throws Exception {
        var task = claimed();
        mvc.perform(post(task + "/comments")
                        .param("_note", "Sudah ditelepon.")
                        .with(as(COLLEAGUE))
                        .with(csrf()))
                .andExpect(redirectedUrl(task + "#notes"));
        mvc.perform(get(task).with(as(COLLEAGUE)))
                .andExpect(content().string(containsString("Sudah ditelepon.")))
                .andExpect(content().string(not(containsString("form=\"task-form\""))));
    }

    @Test
    void anEmptyNoteIsAskedForAgain() throws Exception {
        var task = claimed();
        mvc.perform(post(task + "/comments")
                        .param("_note", "  ")
                        .with(as(STAFF))
                        .with(csrf()))
                .andExpect(flash().attribute("noteProblem", "workflow.note.empty"));
        mvc.perform(post(task + "/comments")
                        .param("_note", "Datang ke loket.")
                        .with(as(STAFF))
                        .with(csrf()))
                .andExpect(redirectedUrl(task + "#notes"));
        mvc.perform(get(task).with(as(STAFF)))
                .andExpect(content().string(allOf(containsString("Datang ke loket."), containsString("Rini Astuti"))));
    }

    @Test
    void theDiagramSpeaksTheReadersLanguageAndIsForStaff() throws Exception {
        var key = key(verification());
        var definition = workflow.progress(key).diagrams().get(0).definition();
        mvc.perform(get("/processes/{id}/diagram", definition).with(as(STAFF)))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/xml"))
                .andExpect(content().string(containsString("name=\"Putuskan keanggotaan\"")));
        mvc.perform(get("/processes/{id}/diagram", definition).with(as(ARTISAN)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/processes/{id}/diagram", "onboarding:9:x").with(as(STAFF)))
                .andExpect(status().isNotFound());
    }

    @Test
    void theDiagramIsDrawnWhenSomebodyOpensItWithThePathTaken() {
        var task = claimed();
        var complaints = new ArrayList<String>();
        try (var context = Chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            context.addCookies(List.of(new Cookie("as", "staff").setUrl("http://localhost:" + port)));
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.navigate("http://localhost:" + port + task);
            assertThat(page.locator(".djs-container").count()).isZero();

            page.getByText("Lihat diagram").click();
            page.waitForSelector(".djs-element.current >> nth=1");

            assertThat(page.locator("[data-element-id=Verification].current").count())
                    .isOne();
            assertThat(page.locator("[data-element-id=ScreenApplication].passed")
                            .count())
                    .isOne();
            assertThat(page.locator("[data-element-id=NoDuplicate].passed").count())
                    .isOne();
            assertThat(page.locator("[data-element-id=RefuseMembership].passed").count())
                    .isZero();
            assertThat(page.locator("figure.diagram").first().innerText()).contains("Saring");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "task-1280.png")));
            page.setViewportSize(360, 740);
            page.navigate("http://localhost:" + port + "/tasks");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "tasks-360.png")));
        }
        assertThat(complaints).isEmpty();
    }

    private String claimed() {
        var task = "/tasks/" + verification();
        try {
            mvc.perform(post(task + "/claim").with(as(STAFF)).with(csrf())).andExpect(redirectedUrl(task));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return task;
    }

    private TaskId verification() {
        var key = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> workflow.start("ApplicationSubmitted", key, CENTRE));
        return new TaskId(jdbc.sql("select id from task_item where case_key = :key")
                .param("key", key)
                .query(UUID.class)
                .single());
    }

    private String key(TaskId task) {
        return jdbc.sql("select case_key from task_item where id = :id")
                .param("id", task.value())
                .query(String.class)
                .single();
    }

    private void rows(int count) {
        jdbc.sql(
                        """
                        insert into task_item (id, element, process, root_process, definition, case_key, centre_id,
                               candidate_group, subject_person, title, number, search_text, created_at, due_at)
                        select gen_random_uuid(), 'VerifyApplication', 'verify-application', 'onboarding', 'x',
                               'row ' || n, :centre, 'staff', gen_random_uuid(), 'orang ' || n, 'PMH-' || n,
                               'orang ' || n, now(), now() + n / 10 * interval '1 hour'
                          from generate_series(1, :count) n
                        """)
                .param("centre", CENTRE.value())
                .param("count", count)
                .update();
    }

    private static List<String> found(MockHttpServletResponse page, String pattern) throws Exception {
        return java.util.regex.Pattern.compile(pattern)
                .matcher(page.getContentAsString())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static SignedIn person(PersonId id, String name, Role role) {
        return new SignedIn(AccountId.next(), id, name, CENTRE, Set.of(role), Locale.forLanguageTag("id"), "auto");
    }

    /** The rooms of {@code workflow} and {@code web}. A cookie says who asks, since nobody can sign in here. */
    @ComponentScan(
            basePackages = "id.canting.web.internal",
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*(SessionConfiguration|Test.*)$"))
    static class House extends ProcessTestWorld {

        @Bean
        SecurityContextRepository whoAsks() {
            return new CookieRepository();
        }
    }

    static class CookieRepository implements SecurityContextRepository {

        @Override
        @SuppressWarnings("deprecation")
        public SecurityContext loadContext(HttpRequestResponseHolder asked) {
            return WebUtils.getCookie(asked.getRequest(), "as") == null
                    ? new SecurityContextImpl()
                    : new SecurityContextImpl(new TestingAuthenticationToken(STAFF, "", "ROLE_STAFF"));
        }

        @Override
        public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public boolean containsContext(HttpServletRequest request) {
            return WebUtils.getCookie(request, "as") != null;
        }
    }
}
