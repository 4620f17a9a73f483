package id.canting.people.internal;

import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.identity.Role;
import id.canting.identity.SignedIn;
import id.canting.people.AbsenceEnded;
import id.canting.people.AbsenceEntered;
import id.canting.people.Absences;
import id.canting.people.SubstituteNamed;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
@RecordApplicationEvents
class AbsenceTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @Autowired
    TestPeople people;

    @Autowired
    CentreSetup setup;

    @Autowired
    MockMvc mvc;

    @Autowired
    Absences absences;

    @Autowired
    AbsenceTurns turns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    ApplicationEvents events;

    private CentreId centre;
    private SignedIn rini;
    private SignedIn hendra;
    private SignedIn budi;

    @BeforeEach
    void aCentre() {
        clock.set(LocalDate.of(2026, 9, 28).atTime(9, 0).atZone(JAKARTA).toInstant());
        centre = people.centre();
        rini = people.person(centre, "Rini Astuti", Role.STAFF);
        hendra = people.person(centre, "Hendra Wijaya", Role.STAFF);
        budi = people.person(centre, "Budi Santoso", Role.SUPERVISOR);
    }

    @AfterEach
    void theRealTime() {
        clock.reset();
    }

    @Test
    void anAbsenceFromTodayBeginsAtOnceAndEndsAfterItsLastDay() throws Exception {
        enter(rini, "2026-09-28", "2026-09-29", hendra).andExpect(redirectedUrl("/absences"));

        var absence = absences.now(centre).get(rini.person());
        assertThat(absence.until()).isEqualTo("2026-09-29");
        assertThat(absence.substituteFor("verify-application", "VerifyApplication"))
                .contains(hendra.person());
        assertThat(events.stream(AbsenceEntered.class))
                .containsExactly(new AbsenceEntered(absence.id(), centre, rini.person()));
        assertThat(events.stream(SubstituteNamed.class).map(SubstituteNamed::substitute))
                .containsExactly(hendra.person());

        sweepAt("2026-09-29", "23:59");
        assertThat(absences.now(centre)).containsKey(rini.person());
        sweepAt("2026-09-30", "00:01");
        assertThat(absences.now(centre)).isEmpty();
        assertThat(events.stream(AbsenceEnded.class)).hasSize(1);
    }

    @Test
    void aPlannedAbsenceBeginsOnItsFirstDay() throws Exception {
        enter(rini, "2026-10-01", "2026-10-02", hendra);
        assertThat(absences.now(centre)).isEmpty();

        sweepAt("2026-09-30", "23:59");
        assertThat(absences.now(centre)).isEmpty();
        sweepAt("2026-10-01", "00:01");
        sweepAt("2026-10-01", "00:02");
        assertThat(absences.now(centre)).containsKey(rini.person());
        assertThat(events.stream(AbsenceEntered.class)).hasSize(1);
    }

    @Test
    void oneThatPassedDuringAStandstillNeverBegan() throws Exception {
        enter(rini, "2026-10-01", "2026-10-02", hendra);

        sweepAt("2026-10-05", "08:00");

        assertThat(events.stream(AbsenceEntered.class)).isEmpty();
        assertThat(events.stream(AbsenceEnded.class)).isEmpty();
        assertThat(open()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Jakarta, 2026-12-31T16:59:00Z, 2026-12-31T17:01:00Z",
        "Asia/Makassar, 2026-12-31T15:59:00Z, 2026-12-31T16:01:00Z",
        "Asia/Jayapura, 2026-12-31T14:59:00Z, 2026-12-31T15:01:00Z"
    })
    void aDayBeginsWhenItBeginsAtTheCentre(String zone, String before, String after) throws Exception {
        var there = setup.found(new NewCentre(
                "zona-" + UUID.randomUUID().toString().substring(0, 8),
                "Zona",
                "Sentra IKM Batik",
                "Jl. Percobaan",
                "Kelurahan Contoh",
                "Kota Contoh",
                "35.76",
                null,
                null,
                ZoneId.of(zone),
                LocalTime.of(8, 0),
                LocalTime.of(15, 30)));
        var staff = people.person(there, "Made Wirawan", Role.STAFF);
        enter(staff, "2027-01-01", "2027-01-01", null).andExpect(redirectedUrl("/absences"));

        clock.set(Instant.parse(before));
        turns.sweep();
        assertThat(absences.now(there)).isEmpty();
        clock.set(Instant.parse(after));
        turns.sweep();
        assertThat(absences.now(there)).containsKey(staff.person());
    }

    @Test
    void aSupervisorEntersItForSomebodyWhoFellIllAndNobodyElseDoes() throws Exception {
        mvc.perform(entry(budi, "2026-09-28", "2026-09-28", hendra)
                        .param("person", rini.person().toString()))
                .andExpect(redirectedUrl("/absences"));
        assertThat(absences.now(centre)).containsOnlyKeys(rini.person());

        mvc.perform(entry(rini, "2026-09-28", "2026-09-28", null)
                        .param("person", hendra.person().toString()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/absences").with(as(hendra)))
                .andExpect(content().string(Matchers.containsString("Rini Astuti")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("Sakit"))));
        mvc.perform(get("/absences").with(as(budi))).andExpect(content().string(Matchers.containsString("Sakit")));
        mvc.perform(get("/absences/" + absences.now(centre).get(rini.person()).id())
                        .with(as(hendra)))
                .andExpect(status().isNotFound());
        var elsewhere = people.person(people.centre(), "Yuli Prasetyo", Role.SUPERVISOR);
        mvc.perform(get("/absences/" + absences.now(centre).get(rini.person()).id())
                        .with(as(elsewhere)))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-27, 2026-09-28, SICK, first",
        "2026-09-29, 2026-09-28, SICK, last",
        "2026-09-28, 2027-12-28, SICK, last",
        "'', 2026-09-28, SICK, first",
        "2026-02-30, 2026-09-28, SICK, first",
        "2026-09-28, 2026-09-28, '', reason",
        "2026-09-28, 2026-09-28, BORED, reason"
    })
    void whatIsWrongIsSaidBesideItsFieldAndChangesNothing(String first, String last, String reason, String field)
            throws Exception {
        mvc.perform(post("/absences")
                        .with(as(rini))
                        .with(csrf())
                        .param("first", first)
                        .param("last", last)
                        .param("reason", reason)
                        .param("substitute", ""))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(Matchers.containsString("id=\"" + field + "-error\"")));
        assertThat(open()).isZero();
    }

    @Test
    void twoAbsencesOfOnePersonDoNotOverlap() throws Exception {
        enter(rini, "2026-10-01", "2026-10-05", null).andExpect(redirectedUrl("/absences"));

        enter(rini, "2026-10-05", "2026-10-06", null).andExpect(status().isUnprocessableEntity());
        enter(rini, "2026-10-06", "2026-10-06", null).andExpect(redirectedUrl("/absences"));
        enter(hendra, "2026-10-05", "2026-10-06", null).andExpect(redirectedUrl("/absences"));
    }

    @Test
    void onlyWhoMayDoTheTasksStandsIn() throws Exception {
        enter(rini, "2026-09-28", "2026-09-28", rini).andExpect(status().isUnprocessableEntity());
        enter(rini, "2026-09-28", "2026-09-28", budi).andExpect(status().isUnprocessableEntity());
        mvc.perform(entry(rini, "2026-09-28", "2026-09-28", null).param("substitute", "; drop table"))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(entry(rini, "2026-09-28", "2026-09-28", null)
                        .param(
                                "by.verify-application.VerifyApplication",
                                hendra.person().toString()))
                .andExpect(redirectedUrl("/absences"));
        var absence = absences.now(centre).get(rini.person());
        assertThat(absence.substituteFor("verify-application", "VerifyApplication"))
                .contains(hendra.person());
        assertThat(absence.substituteFor("onboarding", "ResolveDuplicate")).isEmpty();
    }

    @Test
    void anAbsenceIsChangedEndedEarlyAndCancelled() throws Exception {
        enter(rini, "2026-09-28", "2026-09-29", hendra);
        var id = absences.now(centre).get(rini.person()).id();
        mvc.perform(get("/absences/" + id).with(as(rini)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("value=\"2026-09-29\"")));

        mvc.perform(change(rini, id.toString(), "2026-10-02", hendra)).andExpect(redirectedUrl("/absences"));
        assertThat(absences.now(centre).get(rini.person()).until()).isEqualTo("2026-10-02");
        assertThat(events.stream(AbsenceEnded.class))
                .as("the substitute is the same")
                .isEmpty();
        mvc.perform(change(rini, id.toString(), "2026-09-27", hendra)).andExpect(status().isUnprocessableEntity());

        mvc.perform(post("/absences/" + id + "/end").with(as(rini)).with(csrf()))
                .andExpect(redirectedUrl("/absences"));
        assertThat(absences.now(centre)).isEmpty();
        assertThat(events.stream(AbsenceEnded.class)).hasSize(1);
        mvc.perform(post("/absences/" + id + "/end").with(as(rini)).with(csrf()))
                .andExpect(status().isNotFound());

        enter(rini, "2026-10-01", "2026-10-02", hendra);
        var planned = jdbc.sql("select id from absence where centre_id = :centre and ended_at is null")
                .param("centre", centre.value())
                .query(UUID.class)
                .single();
        mvc.perform(post("/absences/" + planned + "/end").with(as(budi)).with(csrf()))
                .andExpect(redirectedUrl("/absences"));
        assertThat(events.stream(AbsenceEnded.class)).as("one that never began").hasSize(1);
        assertThat(audited()).containsEntry("AbsenceCancelled", 1L).containsEntry("AbsenceEndedEarly", 1L);
    }

    @Test
    void theAuditKnowsNoReason() throws Exception {
        enter(rini, "2026-09-28", "2026-09-29", hendra);

        assertThat(jdbc.sql("select string_agg(details::text, ' ') from audit_event where centre_id = :centre")
                        .param("centre", centre.value())
                        .query(String.class)
                        .single())
                .contains(rini.person().toString())
                .doesNotContain("SICK");
    }

    private Map<String, Long> audited() {
        return jdbc
                .sql("select action, count(*) as n from audit_event where centre_id = :centre group by action")
                .param("centre", centre.value())
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int open() {
        return jdbc.sql("select count(*) from absence where centre_id = :centre and ended_at is null")
                .param("centre", centre.value())
                .query(Integer.class)
                .single();
    }

    private void sweepAt(String day, String time) {
        clock.set(LocalDate.parse(day)
                .atTime(LocalTime.parse(time))
                .atZone(JAKARTA)
                .toInstant());
        turns.sweep();
    }

    private ResultActions enter(SignedIn me, String first, String last, @Nullable SignedIn substitute)
            throws Exception {
        return mvc.perform(entry(me, first, last, substitute));
    }

    private static MockHttpServletRequestBuilder entry(
            SignedIn me, String first, String last, @Nullable SignedIn substitute) {
        return form(post("/absences"), me, last, substitute).param("first", first);
    }

    private static MockHttpServletRequestBuilder change(
            SignedIn me, String id, String last, @Nullable SignedIn substitute) {
        return form(post("/absences/" + id), me, last, substitute);
    }

    private static MockHttpServletRequestBuilder form(
            MockHttpServletRequestBuilder request, SignedIn me, String last, @Nullable SignedIn substitute) {
        request.with(as(me)).with(csrf()).param("last", last).param("reason", "SICK");
        return substitute == null
                ? request
                : request.param("substitute", substitute.person().toString());
    }
}
