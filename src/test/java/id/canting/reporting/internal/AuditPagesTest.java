package id.canting.reporting.internal;

import static id.canting.testing.TestPeople.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import id.canting.audit.Audit;
import id.canting.audit.AuditChains;
import id.canting.audit.AuditRecipients;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseOwner;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class AuditPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Audit audit;

    @Autowired
    AuditChains chains;

    @Autowired
    AuditRecipients recipients;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @Autowired
    Environment environment;

    private CentreId centre;
    private SignedIn budi;
    private SignedIn rini;

    @BeforeEach
    void peopleAtWork() {
        centre = people.centre();
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        rini = people.person(centre, "Rini Astuti", Role.STAFF);
    }

    @AfterEach
    void theClockIsBack() {
        clock.reset();
    }

    @Test
    void aRowIsASentenceWithItsReason() {
        record(rini, "NikRevealed", budi.person(), Map.of("reason", "COMPARE_PAPER"));
        record(null, "PersonRenamed", rini.person(), Map.of());
        var page = page("/audit");
        assertThat(page.select("tbody th").eachText())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Sistem mengubah nama Rini Astuti"),
                        second -> assertThat(second)
                                .startsWith("Rini Astuti membuka NIK Budi Santoso Alasan: mencocokkan dengan KTP"),
                        founded -> assertThat(founded).startsWith("Sistem mendirikan Sentra"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28,28 Februari 2026",
        "2026-12-30,30 Desember 2026",
        "2026-12-31,31 Desember 2026",
        "2026-02-30,2026-02-30",
        "2026-13-01,2026-13-01"
    })
    void aDayIsSaidInWordsAndWhatIsNoneStandsAsItIs(String written, String said) {
        record(rini, "TaskClaimed", rini.person(), Map.of("until", written));
        assertThat(page("/audit").select("tbody th").eachText().get(0)).contains(": " + said);
    }

    @Test
    void aRowSaysFromWhere() throws Exception {
        answer(post("/audit/check").with(request -> {
            request.setRemoteAddr("203.0.113.77");
            return request;
        }));
        assertThat(page("/audit").select("tbody td[data-label='Dari mana']").eachText())
                .anyMatch(where -> where.startsWith("203.0.113.0/24"));
    }

    @Test
    void filtersNarrowByPersonActionSubjectAndDay() {
        record(rini, "TaskClaimed", rini.person(), Map.of());
        record(budi, "TaskClaimed", rini.person(), Map.of());
        record(budi, "RolesChanged", budi.person(), Map.of());
        clock.advance(Duration.ofDays(-3));
        record(rini, "PasswordChanged", rini.person(), Map.of());
        var then = clock.instant().atZone(ZoneId.of("Asia/Jakarta")).toLocalDate();
        clock.reset();

        assertThat(dids("/audit?person=" + budi.person())).hasSize(2).allMatch(did -> did.startsWith("Budi"));
        assertThat(dids("/audit?action=TaskClaimed")).hasSize(2);
        assertThat(dids("/audit?action=TaskClaimed&person=" + rini.person())).hasSize(1);
        assertThat(dids("/audit?about=" + budi.person()))
                .singleElement()
                .asString()
                .contains("peran");
        assertThat(dids("/audit?from=" + then + "&to=" + then))
                .singleElement()
                .asString()
                .contains("sandi");
        assertThat(dids("/audit?to=" + then.minusDays(1))).isEmpty();
        assertThat(page("/audit?to=" + then.minusDays(1)).text()).contains("Tidak ada baris yang cocok");
        assertThat(page("/audit?action=TaskClaimed")
                        .select("#action option[selected]")
                        .val())
                .isEqualTo("TaskClaimed");
    }

    @Test
    void theListGoesOnWhereItEndedNewestFirst() {
        for (int i = 0; i < 45; i++) {
            clock.advance(Duration.ofSeconds(1));
            record(rini, "TaskClaimed", rini.person(), Map.of("round", String.valueOf(i)));
        }
        var seen = new ArrayList<String>();
        var path = "/audit?action=TaskClaimed";
        while (path != null) {
            var page = page(path);
            seen.addAll(page.select("tbody th small").eachText().stream()
                    .filter(text -> text.startsWith("Putaran"))
                    .toList());
            var next = page.selectFirst("a[rel=next]");
            path = next == null ? null : next.attr("href");
        }
        assertThat(seen)
                .hasSize(45)
                .doesNotHaveDuplicates()
                .startsWith("Putaran: 44")
                .endsWith("Putaran: 0");
    }

    @Test
    void anotherCentreSeesNothingOfIt() throws Exception {
        record(rini, "TaskClaimed", rini.person(), Map.of());
        var elsewhere = people.person(people.centre(), "Agus", Role.SUPERVISOR);
        var page = answer(get("/audit?person=" + rini.person()), elsewhere);
        assertThat(page.getContentAsString(UTF_8)).doesNotContain("mengambil tugas");
        assertThat(answer(get("/audit/subjects/Person/" + rini.person()), elsewhere)
                        .getStatus())
                .isEqualTo(404);
        assertThat(answer(get("/audit/subjects/Person/" + rini.person())).getStatus())
                .isEqualTo(200);
    }

    @Test
    void everythingAboutACaseHoldsItsTasksToo() {
        var application = UUID.randomUUID();
        record(rini, "PersonRenamed", rini.person(), Map.of("case", application.toString()));
        record(rini, "RolesChanged", rini.person(), Map.of());
        assertThat(dids("/audit/subjects/Application/" + application))
                .singleElement()
                .asString()
                .contains("nama");
    }

    @Test
    void aCheckIsRecordedAndItsResultStandsOnThePage() throws Exception {
        record(rini, "TaskClaimed", rini.person(), Map.of());
        assertThat(page("/audit").text()).contains("Belum pernah diperiksa");
        assertThat(answer(post("/audit/check")).getRedirectedUrl()).isEqualTo("/audit");
        assertThat(page("/audit").select("#check").text())
                .contains("Utuh", "Diperiksa Budi Santoso", "2 baris dalam 1 segel");
        assertThat(dids("/audit?action=AuditChecked")).hasSize(1);
    }

    @Test
    void whatIsNotAsItWasSealedIsNamedOnThePageTheFirstFirst() throws Exception {
        record(rini, "TaskClaimed", rini.person(), Map.of());
        answer(post("/audit/check"));
        var owner = DatabaseOwner.of(environment);
        owner.sql("alter table canting.audit_event disable trigger user").update();
        owner.sql(
                        "update canting.audit_event set action = 'TaskReleased' where centre_id = ? and action = 'TaskClaimed'")
                .param(centre.value())
                .update();
        owner.sql("alter table canting.audit_event enable trigger user").update();
        answer(post("/audit/check"));
        var id = jdbc.sql("select id from audit_event where centre_id = :centre and action = 'TaskReleased'")
                .param("centre", centre.value())
                .query(String.class)
                .single();
        assertThat(page("/audit").select("#check [role=alert] li").eachText())
                .containsExactly("Isi baris berubah: segel 1, baris 2, " + id + " (yang pertama)");
    }

    @Test
    void anExportHoldsWhatTheFilterSaysAndIsRecordedAndBraked() throws Exception {
        record(rini, "TaskClaimed", rini.person(), Map.of());
        record(rini, "RolesChanged", rini.person(), Map.of());
        var sheet = answer(post("/audit/export").param("action", "TaskClaimed"));
        assertThat(sheet.getContentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(sheet.getHeader("Content-Disposition")).startsWith("attachment; filename=\"audit-");
        assertThat(sheet.getContentAsString(UTF_8).lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("\uFEFF\"Waktu\",\"Siapa\"");
        assertThat(sheet.getContentAsString(UTF_8)).contains("\"Rini Astuti\"", "\"TaskClaimed\"");
        var recorded = jdbc.sql(
                        """
                        select details ->> 'rows' || ' ' || (details ->> 'action') from audit_event
                         where centre_id = :centre and action = 'AuditExported'
                        """)
                .param("centre", centre.value())
                .query(String.class)
                .list();
        assertThat(recorded).containsExactly("1 TaskClaimed");
        for (int i = 1; i < AuditDesk.EXPORTS_AN_HOUR; i++) {
            assertThat(answer(post("/audit/export")).getStatus()).isEqualTo(200);
        }
        assertThat(answer(post("/audit/export")).getStatus()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(61));
        assertThat(answer(post("/audit/export")).getStatus()).isEqualTo(200);
    }

    @Test
    void onlyASupervisorLooks() throws Exception {
        assertThat(answer(get("/audit"), rini).getStatus()).isEqualTo(403);
    }

    @Test
    void theAddressesForTheDailySealAreThoseThatWereSetLast() {
        assertThat(recipients.of(centre)).isEmpty();
        recipients.set(budi.scope(), List.of("dinas@example.org", "arsip@example.org"));
        assertThat(recipients.of(centre)).containsExactly("dinas@example.org", "arsip@example.org");
        recipients.set(budi.scope(), List.of("arsip@example.org"));
        assertThat(recipients.of(centre)).containsExactly("arsip@example.org");
        assertThat(dids("/audit?action=AuditRecipientsSet")).hasSize(2);
    }

    private void record(@Nullable SignedIn by, String action, Object subject, Map<String, String> details) {
        transaction.executeWithoutResult(
                status -> audit.record(centre, by == null ? null : by.person(), action, subject, details));
    }

    private List<String> dids(String path) {
        return page(path).select("tbody th").eachText();
    }

    private Document page(String path) {
        try {
            var answer = answer(get(URI.create(path)));
            assertThat(answer.getStatus()).isEqualTo(200);
            return Jsoup.parse(answer.getContentAsString(UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return answer(request, budi);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, SignedIn who) throws Exception {
        return mvc.perform(request.with(as(who)).with(csrf())).andReturn().getResponse();
    }
}
