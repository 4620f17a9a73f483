package id.canting.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.canting.demo.MovableClock;
import id.canting.identity.Role;
import id.canting.testing.SomeSessions;
import id.canting.testing.TestPeople;
import id.canting.training.SessionId;
import id.canting.workflow.Workflow;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A list of names on a trainer's phone, in a room where there is no network. */
@PlayedDemo
class AttendanceJourneyTest {

    @Autowired
    House house;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Workflow workflow;

    @Autowired
    TestPeople people;

    @Autowired
    MovableClock clock;

    @Test
    void namesAreTappedWithoutANetworkAndEachTapArrivesOnce() {
        var batch = new SomeSessions(
                jdbc,
                transaction,
                workflow,
                people,
                house.guest("Suparti Wulandari", "suparti", Role.MENTOR),
                house.person("rini"));
        var session = batch.session(clock.instant().minus(Duration.ofHours(1)));
        batch.participant("Paini Suwarno");
        batch.participant("Wagiyem Harjo");
        try (var line = new Line(house);
                var suparti = new Phone(line.address()).enter("suparti", "/sessions/" + session + "/attendance")) {
            var page = suparti.page();
            suparti.reads("juga tanpa jaringan");
            suparti.look("attendance");

            line.cut();
            page.context().setOffline(true);
            assertThat(page.evaluate("fetch('/k').then(() => 'answered', () => 'gone')"))
                    .isEqualTo("gone");
            name(page, "Paini").click();
            name(page, "Paini").click();
            name(page, "Wagiyem").click();
            PlaywrightAssertions.assertThat(name(page, "Paini")).containsText("Terlambat");
            suparti.reads("3 tanda tersimpan di ponsel ini");
            page.reload();
            PlaywrightAssertions.assertThat(name(page, "Paini")).containsText("Terlambat");
            PlaywrightAssertions.assertThat(name(page, "Wagiyem")).containsText("Hadir");
            suparti.look("attendance-offline");
            assertThat(marks(session)).isZero();
            page.click("header summary");
            page.click("form[action='/sign-out'] button");
            PlaywrightAssertions.assertThat(page.locator("form[action='/sign-out']"))
                    .containsText("belum terkirim");
            PlaywrightAssertions.assertThat(page.locator("form[action='/sign-out'] a"))
                    .hasAttribute("href", "/sessions/" + session + "/attendance");
            suparti.look("attendance-sign-out");
            var kept = String.valueOf(page.evaluate("localStorage.getItem(localStorage.key(0))"));

            line.mend();
            page.context().setOffline(false);
            suparti.reads("Semua tanda sudah terkirim");
            assertThat(marks(session)).isEqualTo(3);
            page.evaluate("kept => localStorage.setItem('attendance:' + location.pathname.split('/')[2], kept)", kept);
            page.reload();
            await().pollInSameThread()
                    .until(() -> page.evaluate("localStorage.length").equals(0));
            assertThat(marks(session)).isEqualTo(3);
            page.reload();
            PlaywrightAssertions.assertThat(name(page, "Paini")).containsText("Terlambat");
        }
    }

    private static Locator name(Page page, String name) {
        return page.locator(".roll button").filter(new Locator.FilterOptions().setHasText(Pattern.compile(name)));
    }

    private int marks(SessionId session) {
        return jdbc.sql("select count(*) from attendance_mark where session_id = :id")
                .param("id", session.value())
                .query(Integer.class)
                .single();
    }
}
