package id.canting.onboarding.internal;

import static id.canting.identity.Role.ARTISAN;
import static id.canting.identity.Role.SUPERVISOR;
import static id.canting.onboarding.ApplicationStatus.ADMISSION;
import static id.canting.onboarding.ApplicationStatus.LAPSED;
import static id.canting.onboarding.ApplicationStatus.MEMBER;
import static id.canting.onboarding.ApplicationStatus.WAITING;
import static id.canting.testing.TestPeople.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import id.canting.centre.CentreSettings;
import id.canting.centre.CentreSettings.Reminders;
import id.canting.demo.MovableClock;
import id.canting.onboarding.ApplicationId;
import id.canting.onboarding.ApplicationStatus;
import id.canting.onboarding.internal.Office.Applying;
import id.canting.remedies.Exceptions;
import id.canting.testing.DatabaseTest;
import id.canting.testing.DueTimers;
import id.canting.testing.TestPeople;
import id.canting.workflow.CaseClock;
import id.canting.workflow.TaskDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Places of a year's intake, the queue for them, and what whoever waits is asked and shown. */
@DatabaseTest
class WaitingForAPlaceTest {

    @Autowired
    Office office;

    @Autowired
    TestPeople people;

    @Autowired
    CentreSettings settings;

    @Autowired
    ApplicationRepository applications;

    @Autowired
    IntakePlaces places;

    @Autowired
    Intake intake;

    @Autowired
    IntakeSweeps sweeps;

    @Autowired
    Sweeps reminders;

    @Autowired
    Exceptions exceptions;

    @Autowired
    TaskDesk desk;

    @Autowired
    CaseClock clocks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DueTimers timers;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void aPlaceForOne() {
        takes(1);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void awaitPlaceWhoIsApprovedWhenTheIntakeIsFullWaitsInTheOrderOfApproval() throws Exception {
        var first = office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        var third = office.approved("Bagas Pratama");

        assertThat(where(first)).isEqualTo(ADMISSION);
        assertThat(List.of(where(second), where(third))).containsOnly(WAITING);
        assertThat(queue()).containsExactly(second.id(), third.id());
        told(second, "PLACE_AWAITED");
        mvc.perform(get("/applications/{id}", third.id()).with(as(third.me())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("ke-2 dari 2 orang")))
                .andExpect(content().string(containsString("paling lambat 1 Januari " + (year() + 2))))
                .andExpect(content().string(containsString("bila sentra tetap menerima 1 orang setahun")))
                .andExpect(content().string(not(containsString("Masih ingin menjadi anggota?"))));
    }

    @Test
    void awaitPlaceAPlaceIsThereWhenTheCentreTakesMore() {
        office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        var third = office.approved("Bagas Pratama");

        takes(2);

        await().until(() -> where(second) == ADMISSION);
        assertThat(where(third)).isEqualTo(WAITING);
        told(second, "MEMBERSHIP_OFFERED");
    }

    @Test
    void awaitPlaceAPlaceIsThereForAllWhenTheCentreTakesAllWhoFit() {
        office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        var third = office.approved("Bagas Pratama");

        takes(null);

        await().until(() -> where(third) == ADMISSION);
        assertThat(where(second)).isEqualTo(ADMISSION);
        assertThat(where(office.approved("Eko Wahyudi"))).isEqualTo(ADMISSION);
    }

    @Test
    void awaitPlaceAPlaceIsThereWhenSomebodyDoesNotJoinAfterAll() {
        var first = office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");

        office.withdraw(first);

        await().until(() -> where(second) == ADMISSION);
        assertThat(taken()).isOne();
        assertThat(jdbc.sql("select count(*) from intake_place where application_id = :id and released_at is not null")
                        .param("id", first.id().value())
                        .query(Integer.class)
                        .single())
                .as("the place that was given stays as a trace")
                .isOne();
    }

    @Test
    void awaitPlaceAPlaceIsThereWhenSomebodyDoesNotSignInTime() {
        var first = office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");

        clock.advance(Duration.ofDays(31));
        timers.fire(first.id().toString());

        await().until(() -> where(second) == ADMISSION);
        assertThat(where(first)).isEqualTo(LAPSED);
    }

    @Test
    void awaitPlaceAPlaceIsThereWhenAYearBegins() {
        office.sign(office.approved("Sulastri"));
        var second = office.approved("Dewi Anggraini");
        var third = office.approved("Bagas Pratama");
        sweeps.give();
        assertThat(where(second)).isEqualTo(WAITING);

        clock.advance(untilNewYear());
        sweeps.give();

        await().until(() -> where(second) == ADMISSION);
        assertThat(where(third)).isEqualTo(WAITING);
        assertThat(jdbc.sql("select year from intake_place where application_id = :id")
                        .param("id", second.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(year());
    }

    @Test
    void aMemberWhoLeavesOpensNoPlaceAndASmallerIntakeTakesNoneAway() {
        takes(2);
        var first = office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        office.sign(first);
        takes(1);
        var third = office.approved("Bagas Pratama");
        jdbc.sql("update member set standing = 'RESIGNED' where person_id = :person")
                .param("person", first.me().person().value())
                .update();

        sweeps.give();

        assertThat(where(third)).isEqualTo(WAITING);
        office.sign(second);
        assertThat(where(second)).isEqualTo(MEMBER);
    }

    @Test
    void whoWithdrawsWhileWaitingHoldsUpNobody() {
        var first = office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        var third = office.approved("Bagas Pratama");

        office.withdraw(second);
        office.withdraw(first);

        await().until(() -> where(third) == ADMISSION);
        assertThat(taken()).isOne();
    }

    @Test
    void interestEvery90DaysIsAskedRemindedOfAndConfirmedWithoutLosingTheOrder() throws Exception {
        clock.advance(untilNewYear());
        office.sign(office.approved("Sulastri"));
        var second = office.approved("Dewi Anggraini");
        var third = office.approved("Bagas Pratama");

        clock.advance(Duration.ofDays(89));
        timers.fire(second.id().toString());
        assertThat(asked(second)).isFalse();
        clock.advance(Duration.ofDays(3));
        timers.fire(second.id().toString());
        await().until(() -> asked(second));
        told(second, "PLACE_INTEREST_ASKED");
        mvc.perform(get("/applications/{id}", second.id()).with(as(second.me())))
                .andExpect(content().string(containsString("Masih ingin menjadi anggota?")))
                .andExpect(content().string(containsString("ke-1 dari 2 orang")));
        mvc.perform(get("/waiting-list").with(as(office.rini)))
                .andExpect(content().string(containsString("ditanyakan, jawaban sampai")));

        clock.advance(Duration.ofDays(47));
        reminders.remind();
        reminders.remind();
        told(second, "APPLICATION_REMINDER");
        confirm(second).andExpect(redirectedUrl("/applications/" + second.id()));

        assertThat(asked(second)).isFalse();
        assertThat(queue()).containsExactly(second.id(), third.id());
        assertThat(jdbc.sql("select count(*) from audit_event where subject_id = :id and action = 'InterestConfirmed'")
                        .param("id", second.id().toString())
                        .query(Integer.class)
                        .single())
                .isOne();
        confirm(second).andExpect(status().is3xxRedirection());
        clock.advance(Duration.ofDays(91));
        timers.fire(second.id().toString());
        await("it is asked again, 90 days after the answer").until(() -> asked(second));
        clock.advance(Duration.ofDays(47));
        reminders.remind();
        assertThat(reminded(second)).as("and reminded again").isEqualTo(2);
    }

    @Test
    void whoIsAskedIsRemindedAfterThePartsOfTheTimeThatTheCentreHasSet() {
        World.as(office.budi, () -> settings.remindAfter(office.budi.scope(), new Reminders(20, 90)));
        var second = whoIsAsked();

        assertThat(remindedAfter(second, 17)).isZero();
        assertThat(remindedAfter(second, 2)).isOne();
        assertThat(remindedAfter(second, 60)).as("79 of 90 days").isOne();
        assertThat(remindedAfter(second, 4)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "exception"})
    void nobodyIsRemindedOfAPlaceWhileTheClockStandsStill(String reason) {
        var second = whoIsAsked();
        transaction.executeWithoutResult(status -> clocks.stop(second.id().toString(), reason));

        assertThat(remindedAfter(second, 85)).isZero();
        transaction.executeWithoutResult(status -> clocks.go(second.id().toString(), reason));
        assertThat(remindedAfter(second, 44)).isZero();
        assertThat(remindedAfter(second, 3)).isOne();
    }

    @Test
    void whoIsAskedCanBeGivenMoreTimeAndIsRemindedAsOfTheFirst() throws Exception {
        var second = whoIsAsked();
        assertThat(remindedAfter(second, 80)).isOne();
        var until =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta")).plusDays(90);
        mvc.perform(multipart("/exceptions/new")
                        .with(as(second.me()))
                        .with(csrf())
                        .param("kind", "application")
                        .param("of", second.id().toString())
                        .param("what", "MORE_TIME")
                        .param("wish", until.toString())
                        .param("why", "Anak saya dirawat di rumah sakit sampai pekan depan."))
                .andExpect(status().isFound());

        granted(second, until);

        assertThat(LocalDate.ofInstant(applications.ofProcess(second.id()).due(), ZoneId.of("Asia/Jakarta")))
                .isEqualTo(until);
        assertThat(remindedAfter(second, 46)).isEqualTo(2);
    }

    /** The first in the queue, who has just been asked and has 90 days to answer. */
    private Applying whoIsAsked() {
        clock.advance(untilNewYear());
        office.sign(office.approved("Sulastri"));
        var second = office.approved("Dewi Anggraini");
        clock.advance(Duration.ofDays(91));
        timers.fire(second.id().toString());
        await().until(() -> asked(second));
        return second;
    }

    private void granted(Applying one, LocalDate until) {
        var wiwik = people.person(office.centre, "Wiwik Handayani", SUPERVISOR);
        var exception =
                exceptions.about("application", one.id().value()).get(0).id().toString();
        World.as(wiwik, () -> {
            desk.take(wiwik.scope(), wiwik.name(), exception, "JudgeWeightyException");
            desk.send(
                    wiwik.scope(),
                    wiwik.name(),
                    exception,
                    "JudgeWeightyException",
                    Map.of(
                            "judgement", List.of("grant-until"),
                            "until", List.of(until.toString()),
                            "words", List.of("Kami mengerti. Semoga lekas sembuh, Bu.")));
        });
    }

    private int remindedAfter(Applying one, int days) {
        clock.advance(Duration.ofDays(days));
        reminders.remind();
        reminders.remind();
        return reminded(one);
    }

    private int reminded(Applying one) {
        await().until(() -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                        .query(Integer.class)
                        .single()
                == 0);
        return jdbc.sql("select count(*) from inbox_message where person_id = :p and template = 'APPLICATION_REMINDER'")
                .param("p", one.me().person().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void interestEvery90DaysWhoSaysNothingIsWarnedAndLapsesAfter180DaysAndMayReopenOnce() {
        clock.advance(untilNewYear());
        office.sign(office.approved("Sulastri"));
        var second = office.approved("Dewi Anggraini");
        clock.advance(Duration.ofDays(91));
        timers.fire(second.id().toString());
        clock.advance(Duration.ofDays(80));
        reminders.remind();
        told(second, "APPLICATION_REMINDER");
        timers.fire(second.id().toString());
        assertThat(where(second)).as("171 days").isEqualTo(WAITING);

        clock.advance(Duration.ofDays(12));
        timers.fire(second.id().toString());

        await().until(() -> where(second) == LAPSED);
        assertThat(queue()).isEmpty();
        assertThat(applications.ofProcess(second.id()).mayReopen(clock.instant()))
                .isTrue();
        told(second, "APPLICATION_LAPSED");
    }

    @Test
    void nobodyAnswersForSomebodyElseOrFromAnotherCentre() throws Exception {
        office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        var stranger = people.person(office.centre, "Joko", ARTISAN);
        mvc.perform(post("/applications/{id}/interest", second.id())
                        .with(as(stranger))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        var elsewhere = people.person(people.centre(), "Agus", SUPERVISOR);
        mvc.perform(get("/waiting-list").with(as(elsewhere)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Dewi Anggraini"))));
        mvc.perform(get("/waiting-list").with(as(office.rini)))
                .andExpect(content().string(containsString("1 dari 1 tempat sudah diberikan")))
                .andExpect(content().string(containsString("Dewi Anggraini")))
                .andExpect(content().string(not(containsString("Sulastri"))));
        mvc.perform(get("/waiting-list").with(as(stranger))).andExpect(status().isForbidden());
    }

    @Test
    void aPlaceIsGivenTwiceToNobodyNotEvenByTheDatabase() {
        var first = office.approved("Sulastri");
        var second = office.approved("Dewi Anggraini");
        assertThatThrownBy(() -> jdbc.sql(
                                """
                                insert into intake_place (id, centre_id, application_id, year, place_no, given_at)
                                select gen_random_uuid(), centre_id, :second, year, place_no, given_at
                                  from intake_place where application_id = :first
                                """)
                        .param("first", first.id().value())
                        .param("second", second.id().value())
                        .update())
                .hasMessageContaining("intake_place_given_once_uq");
    }

    /** Approvals, withdrawals and a larger intake at the same moment. */
    @Test
    void inARaceNoPlaceIsGivenTwiceNoneIsLeftLyingAndTheOrderHolds() throws Exception {
        takes(2);
        var all = Stream.of("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh")
                .map(office::verified)
                .toList();
        office.approve(all.get(0));
        office.approve(all.get(1));
        var acts = new ArrayList<Callable<Object>>();
        all.subList(2, 7).forEach(one -> acts.add(Executors.callable(() -> office.approve(one))));
        acts.add(Executors.callable(() -> office.withdraw(all.get(0))));
        acts.add(Executors.callable(() -> office.withdraw(all.get(1))));
        acts.add(Executors.callable(() -> takes(3)));
        acts.add(Executors.callable(sweeps::give));

        together(acts);

        await().until(() -> taken() == 3);
        assertThat(queue()).hasSize(2);
        assertThat(jdbc.sql("select place_no from intake_place where centre_id = :c and released_at is null")
                        .param("c", office.centre.value())
                        .query(Integer.class)
                        .list())
                .doesNotHaveDuplicates();
        orderHolds();
    }

    /** Places are free, and more are approved at the same moment than there are. */
    @Test
    void inARaceForTheLastPlacesAsManyGetOneAsThereAre() throws Exception {
        takes(2);
        var all = Stream.of("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")
                .map(office::verified)
                .toList();
        var acts = new ArrayList<Callable<Object>>();
        all.forEach(one -> acts.add(Executors.callable(() -> office.approve(one))));

        together(acts);

        assertThat(all.stream().filter(one -> where(one) == ADMISSION)).hasSize(2);
        assertThat(queue()).hasSize(4);
        assertThat(taken()).isEqualTo(2);
    }

    private static void together(List<Callable<Object>> acts) throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        try {
            for (var done : threads.invokeAll(acts)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whatever happens, one after the other: as many have a place as may, and they are the first of the queue. */
    @ParameterizedTest
    @ValueSource(longs = {3, 17, 4711})
    void whateverHappensNobodyIsPassedOverAndNoPlaceIsIdle(long seed) {
        var random = new Random(seed);
        var coming = new ArrayList<>(Stream.of("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")
                .map(office::verified)
                .toList());
        var in = new ArrayList<Applying>();
        int size = 1;
        for (int step = 0; step < 14; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    if (!coming.isEmpty()) {
                        in.add(coming.remove(0));
                        office.approve(in.get(in.size() - 1));
                    }
                }
                case 2 -> {
                    if (!in.isEmpty()) {
                        office.withdraw(in.remove(random.nextInt(in.size())));
                    }
                }
                default -> takes(size = 1 + random.nextInt(3));
            }
            sweeps.give();
            var limit = size;
            var held = in.stream().filter(one -> where(one) == ADMISSION).toList();
            assertThat(held).as("%s, step %s", seed, step).isEqualTo(in.subList(0, held.size()));
            assertThat(taken()).isEqualTo(held.size());
            assertThat(held.size() >= Math.min(limit, in.size()))
                    .as("%s, step %s: no idle place", seed, step)
                    .isTrue();
            assertThat(queue()).isEqualTo(ids(in.subList(held.size(), in.size())));
        }
    }

    private void orderHolds() {
        assertThat(jdbc.sql(
                                """
                                select count(*)
                                  from intake_wait later join membership_application l on l.id = later.application_id
                                  join intake_wait sooner on sooner.centre_id = later.centre_id
                                  join membership_application s on s.id = sooner.application_id
                                 where later.centre_id = :c and l.status = 'ADMISSION' and s.status = 'WAITING'
                                   and sooner.approved_at < later.approved_at
                                """)
                        .param("c", office.centre.value())
                        .query(Integer.class)
                        .single())
                .as("nobody who was approved later has a place sooner")
                .isZero();
    }

    private ResultActions confirm(Applying one) throws Exception {
        return mvc.perform(
                post("/applications/{id}/interest", one.id()).with(as(one.me())).with(csrf()));
    }

    private void takes(@Nullable Integer size) {
        World.as(office.budi, () -> settings.takeIn(office.budi.scope(), size));
    }

    private ApplicationStatus where(Applying one) {
        return applications.ofProcess(one.id()).status();
    }

    private boolean asked(Applying one) {
        return applications.ofProcess(one.id()).interestAsked();
    }

    private List<ApplicationId> queue() {
        return places.queue(office.centre, 100);
    }

    private static List<ApplicationId> ids(List<Applying> all) {
        return all.stream().map(Applying::id).toList();
    }

    private int taken() {
        return places.taken(office.centre, year());
    }

    private int year() {
        return intake.year(office.centre, clock.instant());
    }

    private Duration untilNewYear() {
        var zone = ZoneId.of("Asia/Jakarta");
        return Duration.between(
                clock.instant(),
                LocalDate.of(year() + 1, 1, 1).atTime(0, 5).atZone(zone).toInstant());
    }

    private String keyOf(String instance) {
        return jdbc.sql("select coalesce(business_key_, '') from engine.act_ru_execution where id_ = :id")
                .param("id", instance)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void told(Applying one, String template) {
        await().until(() -> jdbc.sql("select count(*) from inbox_message where person_id = :p and template = :t")
                        .param("p", one.me().person().value())
                        .param("t", template)
                        .query(Integer.class)
                        .single()
                == 1);
    }
}
