package id.canting.training.internal;

import static id.canting.training.internal.PlanningWorld.PROGRAMME;
import static id.canting.training.internal.PlanningWorld.with;
import static org.assertj.core.api.Assertions.assertThat;

import id.canting.demo.MovableClock;
import id.canting.identity.Role;
import id.canting.people.People;
import id.canting.people.Person;
import id.canting.testing.DatabaseTest;
import id.canting.testing.TestPeople;
import id.canting.training.BatchStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What staff plan on their pages, and what the pages say when it cannot be. */
@DatabaseTest
class PlanningPagesTest {

    /** A Monday, at ten in the morning in Jakarta. */
    private static final Instant MONDAY = Instant.parse("2026-10-05T03:00:00Z");

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 26);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People register;

    @Autowired
    Batches batches;

    @Autowired
    BudgetLines lines;

    PlanningWorld world;

    @BeforeEach
    void aCentreOnAMonday() {
        clock.set(MONDAY);
        world = new PlanningWorld(mvc, people);
    }

    @AfterEach
    void asItWas() {
        clock.reset();
    }

    @Test
    void aProgrammeIsShownWithItsSyllabusAndWhatItAsksFor() {
        var basics = world.programme();
        var advanced = world.programme(
                "code",
                "BT-201",
                "title",
                "Batik Tulis Lanjut",
                "needs",
                basics.toString(),
                "targetScheme",
                "Pembatik Tulis");
        assertThat(world.open(world.rini, "/programmes").page().select("tbody tr"))
                .extracting(row -> row.select("th a").text() + " "
                        + row.select("td").get(2).text())
                .containsExactly("Batik Tulis Dasar 16 JP", "Batik Tulis Lanjut 16 JP");
        var page = world.open(world.budi, "/programmes/" + advanced).page();
        assertThat(page.select("main").text())
                .contains("BT-101 Batik Tulis Dasar", "Pembatik Tulis", "16 JP, 2 hari", "1. Alat dan bahan");
        assertThat(page.select("a[href$=edit]")).as("a supervisor only reads").isEmpty();
    }

    @Test
    void aWrongProgrammeIsKeptAsTypedAndEachFaultStandsBesideItsField() {
        var answer = world.send(
                world.rini,
                "/programmes/new",
                with(
                        PROGRAMME,
                        "code",
                        "batik",
                        "titleEn",
                        "",
                        "minimum",
                        "30",
                        "units[1].title",
                        "",
                        "units[1].practice",
                        "banyak"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.beside("code")).contains("BT-101");
        assertThat(answer.beside("titleEn")).isNotEmpty();
        assertThat(answer.beside("units[1].title")).isNotEmpty();
        assertThat(answer.beside("units[1].practice")).contains("80");
        assertThat(answer.page().select("input[name=title]").val()).isEqualTo("Batik Tulis Dasar");
        assertThat(answer.page().select("[name='units[1].practice']").val()).isEqualTo("banyak");
        assertThat(world.open(world.rini, "/programmes").page().select("tbody")).isEmpty();
    }

    @Test
    void aCodeIsGivenOnce() {
        world.programme();
        assertThat(world.send(world.rini, "/programmes/new", with(PROGRAMME)).beside("code"))
                .contains("BT-101");
    }

    @Test
    void whoeverChangesAProgrammeThatSomebodyElseHasChangedIsTold() {
        var id = world.programme();
        var path = "/programmes/" + id + "/edit";
        assertThat(world.send(world.rini, path, with(PROGRAMME, "version", "0", "maximum", "24"))
                        .status())
                .isEqualTo(302);
        var late = world.send(world.rini, path, with(PROGRAMME, "version", "0", "maximum", "30"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.page().select(".errors").text()).contains("Orang lain mengubahnya");
        assertThat(world.open(world.rini, "/programmes/" + id).page().text()).contains("10 sampai 24");
    }

    @Test
    void aPlanIsNumberedWithinProgrammeAndYearAndReservesOneSeatInTwenty() {
        var programme = world.programme();
        var line = world.budget("3.31.02.2.01", "100000000");
        var first = world.batch(programme, line, "maximum", "21");
        var second = world.batch(programme, line, "maximum", "19");
        assertThat(List.of(
                        batches.get(world.rini.scope(), first).label(),
                        batches.get(world.rini.scope(), second).label()))
                .containsExactly("BT-101/2026/1", "BT-101/2026/2");
        assertThat(batches.get(world.rini.scope(), first).plan().reserved()).isEqualTo(2);
        assertThat(batches.get(world.rini.scope(), second).plan().reserved()).isZero();
        var changed = world.batch(programme, line, "maximum", "20", "reserved", "4");
        assertThat(batches.get(world.rini.scope(), changed).plan().reserved()).isEqualTo(4);
    }

    @Test
    void aWrongPlanSaysWhatIsWrongAndKeepsWhatWasTyped() {
        var programme = world.programme();
        var line = world.budget("3.31.02.2.01", "100000000");
        var answer = world.send(
                world.rini,
                "/batches/new",
                with(
                        world.plan(programme, line),
                        "seatCost",
                        "mahal",
                        "minimum",
                        "30",
                        "closesOn",
                        "2026-10-01",
                        "venue",
                        ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.beside("seatCost")).contains("100.000.000");
        assertThat(answer.beside("minimum")).contains("20");
        assertThat(answer.beside("closesOn")).isNotEmpty();
        assertThat(answer.beside("venue")).isNotEmpty();
        assertThat(answer.page().select("input[name=seatCost]").val()).isEqualTo("mahal");
    }

    @Test
    void aSyllabusIsLaidOutOverWorkingDays() {
        var programme = world.programme();
        var batch = world.batch(programme, world.budget("3.31.02.2.01", "100000000"));
        var room = world.room("Aula");
        world.appoint(world.endah);
        // a Friday: the second day is the Monday after
        assertThat(world.layOut(batch, LocalDate.of(2026, 10, 23), room, world.endah)
                        .status())
                .isEqualTo(302);
        assertThat(jdbc.sql(
                                """
                                select to_char(starts_at at time zone 'Asia/Jakarta', 'DD HH24:MI') || '-'
                                       || to_char(ends_at at time zone 'Asia/Jakarta', 'HH24:MI') || ' ' || topic
                                  from training_session where batch_id = :batch order by starts_at
                                """)
                        .param("batch", batch.value())
                        .query(String.class)
                        .list())
                .containsExactly("23 08:00-15:00 Alat dan bahan", "26 08:00-15:00 Mencanting");
        assertThat(world.open(world.rini, "/batches/" + batch + "/sessions")
                        .page()
                        .text())
                .contains("16 dari 16 JP");
    }

    @Test
    void aRoomOrATrainerWhoIsTakenIsNamedWithWhatTakesIt() {
        var programme = world.programme();
        var line = world.budget("3.31.02.2.01", "100000000");
        var first = world.batch(programme, line);
        var second = world.batch(programme, line);
        var hall = world.room("Aula");
        var workshop = world.room("Bengkel");
        world.appoint(world.endah);
        world.appoint(world.rini);
        assertThat(world.session(first, FIRST_DAY, "08.00", "11.00", hall, world.endah)
                        .status())
                .isEqualTo(302);

        var room = world.session(second, FIRST_DAY, "10.00", "12.00", hall, world.rini);
        assertThat(room.status()).isEqualTo(422);
        assertThat(room.beside("room"))
                .contains("Aula", "BT-101/2026/1", "Alat dan bahan", "Senin, 26 Oktober 2026, 08.00–11.00");
        assertThat(room.page()
                        .select("form[action$=sessions] input[name=starts]")
                        .val())
                .isEqualTo("10.00");

        var trainer = world.session(second, FIRST_DAY, "10.00", "12.00", workshop, world.endah);
        assertThat(trainer.beside("trainer")).contains("Endah Wulandari", "BT-101/2026/1");
        var laidOut = world.layOut(second, FIRST_DAY, hall, world.rini);
        assertThat(laidOut.page().select("form[action$=lay-out] .field__error").text())
                .contains("Aula", "BT-101/2026/1");
        assertThat(world.session(second, FIRST_DAY, "11.00", "13.00", hall, world.endah)
                        .status())
                .as("right after it")
                .isEqualTo(302);
    }

    @Test
    void whoeverTeachesAtAnotherCentreIsNotToldWhat() {
        var elsewhere = new PlanningWorld(mvc, people);
        var there = elsewhere.batch(elsewhere.programme(), elsewhere.budget("3.31.02.2.01", "100000000"));
        elsewhere.appoint(elsewhere.endah);
        elsewhere.session(there, FIRST_DAY, "08.00", "11.00", elsewhere.room("Aula"), elsewhere.endah);

        var here = world.batch(world.programme(), world.budget("3.31.02.2.01", "100000000"));
        jdbc.sql(
                        """
                        insert into trainer (id, centre_id, person_id, valid_from, subjects)
                        values (gen_random_uuid(), :centre, :person, '2026-01-01', 'batik')
                        """)
                .param("centre", world.centre.value())
                .param("person", elsewhere.endah.person().value())
                .update();
        var answer = world.session(here, FIRST_DAY, "08.00", "11.00", world.room("Aula"), elsewhere.endah);
        assertThat(answer.beside("trainer")).contains("sentra lain").doesNotContain("BT-101");
    }

    @Test
    void whoeverIsAppointedHasTheTasksOfTrainersToo() {
        world.appoint(world.rini);
        assertThat(register.holders(world.centre, Role.MENTOR))
                .extracting(Person::id)
                .contains(world.rini.person());
    }

    @Test
    void somebodyWhoIsNotAppointedOnThatDayLeadsNoSession() {
        var batch = world.batch(world.programme(), world.budget("3.31.02.2.01", "100000000"));
        var room = world.room("Aula");
        world.send(
                world.budi,
                "/trainers",
                "person",
                world.endah.person().toString(),
                "from",
                "2026-01-01",
                "to",
                "2026-10-20",
                "subjects",
                "Pewarna");
        assertThat(world.session(batch, FIRST_DAY, "08.00", "11.00", room, world.endah)
                        .beside("trainer"))
                .contains("tidak ditunjuk");
    }

    @Test
    void aPlanWithoutSessionsOrWithEnrolmentPastItsStartIsNotProposed() {
        var programme = world.programme();
        var line = world.budget("3.31.02.2.01", "100000000");
        var batch = world.batch(programme, line);
        world.send(world.rini, "/batches/" + batch + "/propose");
        assertThat(PlanningWorld.status(batches, world.rini, batch)).isEqualTo(BatchStatus.DRAFT);

        world.appoint(world.endah);
        world.session(batch, LocalDate.of(2026, 10, 14), "08.00", "11.00", world.room("Aula"), world.endah);
        world.send(world.rini, "/batches/" + batch + "/propose");
        assertThat(PlanningWorld.status(batches, world.rini, batch)).isEqualTo(BatchStatus.DRAFT);
    }

    @Test
    void theWeekShowsEachRoomWithWhatTakesItUp() {
        var batch = world.batch(world.programme(), world.budget("3.31.02.2.01", "100000000"));
        world.appoint(world.endah);
        var hall = world.room("Aula");
        var workshop = world.room("Bengkel");
        world.session(batch, FIRST_DAY, "08.00", "11.00", hall, world.endah);
        var week = world.open(world.budi, "/batches/calendar?week=2026-10-29").page();
        assertThat(week.select("tbody tr")).hasSize(2);
        assertThat(week.select("tbody tr:contains(Aula) td").get(0).text())
                .contains("08.00–11.00", "BT-101/2026/1", "Endah Wulandari");
        assertThat(week.select("tbody tr:contains(Bengkel) li")).isEmpty();
        assertThat(world.open(world.budi, "/batches/calendar?week=2026-10-29&room=" + workshop)
                        .page()
                        .select("tbody tr"))
                .hasSize(1);
    }

    @Test
    void moneyOfALineIsNeverLessThanWhatIsPlanned() {
        var line = world.budget("3.31.02.2.01", "20.000.000");
        var batch = world.batch(world.programme(), line);
        jdbc.sql("update batch set status = 'APPROVED', approved_by = :by, approved_at = now() where id = :id")
                .param("by", world.budi.person().value())
                .param("id", batch.value())
                .update();
        assertThat(lines.get(world.budi.scope(), line).planned()).isEqualTo(20_000_000);
        var answer = world.send(
                world.budi,
                "/budget-lines/" + line + "/edit",
                "version",
                "0",
                "year",
                "2026",
                "code",
                "3.31.02.2.01",
                "title",
                "Pelatihan teknis",
                "funding",
                "CITY",
                "ceiling",
                "19.999.999");
        assertThat(answer.beside("ceiling")).contains("20.000.000");
        assertThat(world.open(world.rini, "/budget-lines/" + line)
                        .page()
                        .select("dl")
                        .text())
                .contains("Pagu Rp 20.000.000", "Sisa Rp 0");
    }

    @Test
    void nothingOfAnotherCentreIsReachable() {
        var elsewhere = new PlanningWorld(mvc, people);
        var programme = elsewhere.programme();
        var line = elsewhere.budget("3.31.02.2.01", "100000000");
        var room = elsewhere.room("Aula");
        var batch = elsewhere.batch(programme, line);
        for (var path : List.of(
                "/programmes/" + programme,
                "/programmes/" + programme + "/edit",
                "/batches/" + batch,
                "/batches/" + batch + "/edit",
                "/batches/" + batch + "/sessions",
                "/rooms/" + room,
                "/budget-lines/" + line,
                "/batches/new?programme=" + programme)) {
            assertThat(world.open(world.rini, path).status()).as(path).isEqualTo(404);
        }
        var own = world.programme();
        assertThat(world.send(world.rini, "/batches/new", with(world.plan(own, line)))
                        .beside("budgetLine"))
                .as("somebody else's money")
                .isNotEmpty();
        assertThat(world.open(world.rini, "/batches").page().select("tbody")).isEmpty();
        assertThat(world.open(world.budi, "/budget-lines").page().select("tbody"))
                .isEmpty();
        assertThat(world.open(people.person(world.centre, "Sri", Role.ARTISAN), "/batches")
                        .status())
                .isEqualTo(403);
    }
}
