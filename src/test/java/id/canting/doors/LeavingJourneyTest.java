package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.canting.artisans.Admission;
import id.canting.artisans.Members;
import id.canting.identity.SignedIn;
import id.canting.testing.Chromium;
import id.canting.testing.ForEverybody;
import id.canting.testing.Screens;
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
        kartini = house.guest("Kartini Lestari", "kartini");
        admission = House.admission(kartini, "9976026104858801", "6280000008801", "Jl. Contoh 88");
        members.admit(admission);
    }

    @AfterEach
    void asItWas() {
        house.seeOff(kartini, "6280000008899");
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
