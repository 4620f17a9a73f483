package id.canting.settings.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Change;
import id.canting.centre.CentreSettings.Reminders;
import id.canting.centre.Centres;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class SettingsPagesTest {

    /** A Monday, at ten in the morning in Jakarta. */
    private static final Instant MONDAY = Instant.parse("2026-10-05T03:00:00Z");

    private static final Map<String, String> DESCRIPTION = Map.of(
            "name", "Wastra Baru",
            "street", "Jl. Baru 1",
            "place", "Kelurahan Contoh",
            "city", "Kota Contoh",
            "phone", "(0321) 123-456",
            "email", "",
            "opens", "07.30",
            "closes", "14:00");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Centres centres;

    @Autowired
    CentreSettings settings;

    @Autowired
    ServiceLevels levels;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    CentreId centre;
    SignedIn budi;
    SignedIn tri;

    @BeforeEach
    void aCentreOnAMonday() {
        clock.set(MONDAY);
        centre = people.centre();
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
        tri = people.person(centre, "Tri Handayani", Role.ADMIN);
    }

    @AfterEach
    void asItWas() {
        clock.reset();
        jdbc.sql("delete from holiday where day > date '2027-12-31'").update();
    }

    @Test
    void whatACentreSaysOfItselfIsChangedAndTheHistorySaysByWhom() throws Exception {
        var before = centres.get(centre);
        assertThat(send(budi, "/settings/centre", DESCRIPTION)).isEqualTo(302);
        var now = centres.get(centre);
        assertThat(List.of(now.name(), now.street(), String.valueOf(now.phone()), now.opens() + "–" + now.closes()))
                .containsExactly("Wastra Baru", "Jl. Baru 1", "62321123456", "07:30–14:00");
        assertThat(now.slug()).as("its address stays").isEqualTo(before.slug());
        assertThat(history())
                .extracting(Change::what, Change::before, Change::after, Change::by)
                .contains(
                        tuple("name", before.name(), "Wastra Baru", budi.person()),
                        tuple("hours", "08:00–15:30", "07:30–14:00", budi.person()));
        assertThat(page(budi, "/settings").select("table").text())
                .contains("Wastra Baru", "Budi Santoso", before.name());
        assertThat(jdbc.sql(
                                "select details::text from audit_event where subject_id = :id and action = 'SettingChanged'")
                        .param("id", centre.toString())
                        .query(String.class)
                        .list())
                .as("what, and no more")
                .hasSize(4)
                .noneMatch(details -> details.contains("Wastra"));

        assertThat(send(budi, "/settings/centre", DESCRIPTION)).isEqualTo(302);
        assertThat(history()).as("nothing changed").hasSize(4);
    }

    @Test
    void aWrongFieldChangesNothingAndKeepsWhatWasTyped() throws Exception {
        var wrong = mvc.perform(post("/settings/centre")
                        .param("name", "Nama Baru")
                        .param("phone", "besok")
                        .param("opens", "15:00")
                        .param("closes", "08:00")
                        .with(as(budi))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var page = Jsoup.parse(wrong);
        assertThat(page.select("input[name=name]").val()).isEqualTo("Nama Baru");
        assertThat(page.select(".field__error")).hasSize(5);
        assertThat(history()).isEmpty();
    }

    @Test
    void aPromiseHoldsFromItsDayOnAndWhatWasPromisedStays() throws Exception {
        var promised = levels.due(centre, "verify", MONDAY.minusSeconds(60));
        assertThat(send(budi, "/settings/levels", level("verify", "5", "2026-10-05")))
                .isEqualTo(302);
        assertThat(levels.due(centre, "verify", MONDAY.minusSeconds(60))).isEqualTo(promised);
        assertThat(levels.due(centre, "verify", MONDAY.plusSeconds(3600)))
                .isEqualTo(Instant.parse("2026-10-12T08:30:00Z"));

        assertThat(send(budi, "/settings/levels", level("visit", "3", "2026-11-02")))
                .isEqualTo(302);
        assertThat(levels.get(centre, "visit").amount()).isEqualTo(10);
        assertThat(send(budi, "/settings/levels", level("visit", "4", "2026-11-02")))
                .as("the same day again")
                .isEqualTo(422);
        assertThat(send(budi, "/settings/levels", level("naps", "4", "2026-11-03")))
                .isEqualTo(422);
        assertThat(page(budi, "/settings/levels")
                        .select("tr:contains(Kunjungan)")
                        .eachText())
                .hasSize(2)
                .last()
                .asString()
                .contains("3 hari kerja", "2 November 2026", "Budi Santoso", "belum berlaku");
        clock.set(Instant.parse("2026-11-02T03:00:00Z"));
        assertThat(levels.get(centre, "visit").amount()).isEqualTo(3);
        assertThat(history()).hasSize(2);
    }

    @Test
    void aClosingDayIsOneCentresAlone() throws Exception {
        var other = people.centre();
        var friday = LocalDate.of(2026, 10, 9);
        assertThat(send(budi, "/settings/days", Map.of("day", "2026-10-09", "reason", "Pameran")))
                .isEqualTo(302);
        assertThat(calendar.isWorkingDay(centre, friday)).isFalse();
        assertThat(calendar.isWorkingDay(other, friday)).isTrue();
        assertThat(page(budi, "/settings/days").text()).contains("Pameran");
        assertThat(send(budi, "/settings/days", Map.of("day", "2026-10-09", "reason", "Lagi")))
                .isEqualTo(422);
        assertThat(send(budi, "/settings/days", Map.of("day", "2026-10-02", "reason", "Kemarin")))
                .as("deadlines were counted with it")
                .isEqualTo(422);
        send(budi, "/settings/days/open", Map.of("day", "2026-10-09"));
        assertThat(calendar.isWorkingDay(centre, friday)).isTrue();
        assertThat(history())
                .extracting(Change::item, Change::before, Change::after)
                .containsExactly(tuple("2026-10-09", "Pameran", null), tuple("2026-10-09", null, "Pameran"));
    }

    @Test
    void theCalendarOfAllIsTheAdministratorsAndAYearIsCompleteWhenTheySaySo() throws Exception {
        var day = LocalDate.of(2099, 3, 10);
        assertThat(send(budi, "/settings/holidays", holiday(day))).isEqualTo(403);
        assertThat(page(budi, "/settings/days").select("form[action^='/settings/holidays']"))
                .isEmpty();
        assertThat(send(tri, "/settings/holidays", holiday(day))).isEqualTo(302);
        assertThat(calendar.isWorkingDay(people.centre(), day)).isFalse();
        send(tri, "/settings/holidays/remove", Map.of("day", day.toString()));
        assertThat(settings.holidays(2099)).isEmpty();

        assertThat(page(budi, "/settings/days?year=2027").text()).contains("Kalender 2027 belum lengkap");
        assertThat(calendar.incompleteYears(LocalDate.of(2026, 10, 5))).contains(2027);
        send(tri, "/settings/holidays/complete", Map.of("year", "2027", "source", ""));
        assertThat(settings.isComplete(2027)).as("not without the decree").isFalse();
        send(tri, "/settings/holidays/complete", Map.of("year", "2027", "source", "SKB 2027"));
        assertThat(settings.isComplete(2027)).isTrue();
        jdbc.sql("update calendar_year set complete = false where year = 2027").update();
    }

    @Test
    void aCalendarFileIsShownBeforeItIsKept() throws Exception {
        var shown = mvc.perform(multipart("/settings/holidays/import")
                        .file(new MockMultipartFile("file", "libur.ics", "text/calendar", HolidayFileTest.FILE))
                        .with(as(tri))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var rows = Jsoup.parse(shown).select("input[name=row]").eachAttr("value");
        assertThat(rows).hasSize(3);
        assertThat(settings.holidays(2027)).noneMatch(one -> one.day().equals(LocalDate.of(2027, 3, 10)));

        send(tri, "/settings/holidays/import/confirm", Map.of("row", rows.get(1)));
        assertThat(settings.holidays(2027))
                .extracting(CentreSettings.Holiday::day)
                .contains(LocalDate.of(2027, 3, 10))
                .doesNotContain(LocalDate.of(2027, 3, 11));
        jdbc.sql("delete from holiday where day = date '2027-03-10'").update();
    }

    @Test
    void theSignatoryAndTheIntakeAreKept() throws Exception {
        assertThat(send(budi, "/settings/signatory", Map.of("name", "Sri Rahayu", "title", "Kepala", "nip", "12")))
                .isEqualTo(422);
        send(
                budi,
                "/settings/signatory",
                Map.of("name", "Sri Rahayu", "title", "Kepala", "nip", "19760101 200001 1 001"));
        send(budi, "/settings/intake", Map.of("size", "40"));
        assertThat(settings.signatory(centre).orElseThrow().nip()).isEqualTo("197601012000011001");
        assertThat(settings.intakeSize(centre)).contains(40);
        send(budi, "/settings/intake", Map.of("size", ""));
        assertThat(settings.intakeSize(centre)).isEmpty();
        assertThat(history()).extracting(Change::what).containsExactly("intake", "intake", "signatory");
    }

    @Test
    void whenPeopleAreRemindedIsKeptInOrder() throws Exception {
        assertThat(send(budi, "/settings/reminders", Map.of("first", "80", "last", "50")))
                .isEqualTo(422);
        assertThat(send(budi, "/settings/reminders", Map.of("first", "5", "last", "50")))
                .isEqualTo(422);
        assertThat(send(budi, "/settings/reminders", Map.of("first", "half", "last", "96")))
                .isEqualTo(422);
        assertThat(settings.reminders(centre)).isEqualTo(new Reminders(50, 80));

        send(budi, "/settings/reminders", Map.of("first", "40", "last", "75"));

        assertThat(settings.reminders(centre)).isEqualTo(new Reminders(40, 75));
        assertThat(history()).extracting(Change::after).containsExactly("40 %, 75 %");
    }

    /** The centre's own, as a supervisor reads it: the calendar is that of all tests. */
    private List<Change> history() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(budi, "", "ROLE_SUPERVISOR"));
        try {
            return settings.history(budi.scope(), 50).stream()
                    .filter(change -> !List.of("holiday", "year").contains(change.what()))
                    .toList();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Map<String, String> level(String key, String amount, String from) {
        return Map.of("key", key, "amount", amount, "unit", "WORKING_DAY", "from", from);
    }

    private static Map<String, String> holiday(LocalDate day) {
        return Map.of("day", day.toString(), "kind", "NATIONAL", "indonesian", "Contoh", "english", "Example");
    }

    private Document page(SignedIn me, String path) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(as(me)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private int send(SignedIn me, String path, Map<String, String> form) throws Exception {
        var request = post(path).with(as(me)).with(csrf());
        form.forEach(request::param);
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }
}
