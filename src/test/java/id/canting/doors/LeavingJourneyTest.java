package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.canting.artisans.Admission;
import id.canting.artisans.Members;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.Nik;
import id.canting.people.Phone;
import id.canting.testing.Chromium;
import id.canting.testing.ForEverybody;
import id.canting.testing.Screens;
import id.canting.testing.TestPeople;
import java.time.LocalDate;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member leaves on a phone, thinks again, leaves, and comes back as the same member. */
@PlayedDemo
class LeavingJourneyTest {

    @LocalServerPort
    int port;

    @Autowired
    House house;

    @Autowired
    TestPeople people;

    @Autowired
    Members members;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private SignedIn kartini;
    private Admission admission;

    @BeforeEach
    void aMember() {
        var centre = house.person("rini").scope().centre();
        kartini = people.person(centre, "Kartini Lestari", Role.ARTISAN);
        jdbc.sql(
                        """
                        update account set password = (select password from account where email = :like), email = :email
                         where id = :id
                        """)
                .param("like", "sulastri@canting.example")
                .param("email", "kartini@canting.example")
                .param("id", kartini.account().value())
                .update();
        admission = new Admission(
                centre,
                kartini.person(),
                null,
                null,
                Admission.Kind.WORKER,
                new Admission.Identity(
                        "Kartini Lestari",
                        "Mojokerto",
                        LocalDate.of(1985, 4, 21),
                        true,
                        new Nik("9976026104858801"),
                        new Phone("6280000008801")),
                new Admission.Home("Jl. Contoh 88, RT 002 RW 003", "35.76.02.1001", null),
                new Admission.Craft(Set.of("TULIS"), 12, Set.of("NATURAL")),
                null,
                null);
        members.admit(admission);
    }

    /** The demo is others' as well. */
    @AfterEach
    void asItWas() {
        jdbc.sql("update account set status = 'DISABLED', email = null, phone = '6280000008899' where id = :id")
                .param("id", kartini.account().value())
                .update();
    }

    @Test
    void leavesAndReturns() {
        try (var eyes = new Screens("http://localhost:" + port);
                var phone = Chromium.browser()
                        .newContext(new NewContextOptions()
                                .setBaseURL("http://localhost:" + port)
                                .setViewportSize(360, 740))) {
            phone.setDefaultTimeout(15_000);
            var page = phone.newPage();
            page.navigate("/sign-in?next=/membership");
            page.fill("#username", "kartini@canting.example");
            page.fill("#password", "malam panas kain putih");
            press(page, "Masuk");
            var number = page.locator(".step-of").textContent();

            page.click("a[href='/membership/leave']");
            look(eyes, phone, "member-leave", "/membership/leave");
            page.reload();
            press(page, "Ya, saya berhenti");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Anda meminta berhenti");
            var anotherTab = phone.newPage();
            anotherTab.navigate("/membership");
            press(page, "Batalkan");
            PlaywrightAssertions.assertThat(page.locator("main")).not().containsText("Anda meminta berhenti");
            press(anotherTab, "Batalkan");
            PlaywrightAssertions.assertThat(anotherTab.locator("main [role=alert]"))
                    .containsText("Kedudukan anggota ini sudah berubah");
            anotherTab.close();
            page.click("a[href='/membership/leave']");
            press(page, "Ya, saya berhenti");

            theTimeToThinkIsOver();

            page.navigate("/membership");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("sudah berakhir");
            look(eyes, phone, "member-left", "/membership");
            page.reload();
            page.click("a[href='/apply']");
            assertThat(page.url()).endsWith("/apply/1");

            members.admit(admission);

            page.navigate("/membership");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Diterima kembali");
            assertThat(page.locator(".step-of").textContent()).isEqualTo(number);
            look(eyes, phone, "member-returned", "/membership");
        }
    }

    private void theTimeToThinkIsOver() {
        var key = jdbc.sql(
                        """
                        select o.id from member_offboarding o join member m on m.id = o.member_id
                         where m.person_id = :p and o.status = 'REFLECTION'
                        """)
                .param("p", kartini.person().value())
                .query(String.class)
                .single();
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult();
        jobs.executeJob(jobs.createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId());
    }

    private static void press(Page page, String button) {
        page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first()
                .click();
    }

    private void look(Screens eyes, BrowserContext who, String name, String path) {
        eyes.as(who.cookies()).take(name, path, this::speak, ForEverybody::check);
        speak("id");
    }

    private void speak(String language) {
        jdbc.sql("update account set language = :language where id = :id")
                .param("language", language)
                .param("id", kartini.account().value())
                .update();
    }
}
