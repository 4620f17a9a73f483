package id.canting.centre.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.centre.Centre;
import id.canting.centre.CentreProfile;
import id.canting.centre.CentreProfile.Fact;
import id.canting.centre.CentreProfile.Words;
import id.canting.centre.CentreSetup;
import id.canting.centre.CentreSetup.NewCentre;
import id.canting.centre.Centres;
import id.canting.centre.NumberSeries;
import id.canting.centre.ServiceLevels;
import id.canting.centre.Ward;
import id.canting.centre.Wards;
import id.canting.centre.WorkingCalendar;
import id.canting.demo.MovableClock;
import id.canting.identity.CentreId;
import id.canting.testing.DatabaseTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class CentreDataTest {

    @Autowired
    CentreSetup setup;

    @Autowired
    Centres centres;

    @Autowired
    ServiceLevels levels;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    NumberSeries numbers;

    @Autowired
    Wards wards;

    @Autowired
    HolidayFiles holidays;

    @Autowired
    CentreMemory memory;

    @Autowired
    Supplier<Known> tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aFoundedCentreIsKnownAtOnceWithItsPromises() {
        var id = setup.found(someCentre("Asia/Jakarta"));
        assertThat(centres.get(id).name()).isEqualTo("Sentra Uji");
        assertThat(centres.bySlug(centres.get(id).slug())).map(Centre::id).contains(id);
        assertThat(centres.home()).contains(centres.all().get(0));
        assertThat(levels.get(id, "verify").amount()).isEqualTo(2);
        assertThat(levels.get(id, "decide-membership").amount()).isEqualTo(3);
        assertThat(levels.get(id, "agreement").unit()).hasToString("CALENDAR_DAY");
    }

    @Test
    void anotherNodeKnowsAFoundedCentreWhenSomebodyAsksForIt() {
        var elsewhere = new CentreMemory(tables);
        var before = elsewhere.known();
        var id = setup.found(someCentre("Asia/Jakarta"));
        assertThat(elsewhere.known()).isSameAs(before);
        assertThat(elsewhere.centre(id).name()).isEqualTo("Sentra Uji");
        assertThat(elsewhere.known().promises()).containsKey(id);
    }

    @Test
    void aTransactionSeesTheCentreThatItFoundsAndNobodySeesItAfterARollback() {
        var founded = new AtomicReference<CentreId>();
        transaction.executeWithoutResult(status -> {
            founded.set(setup.found(someCentre("Asia/Jakarta")));
            setup.describe(founded.get(), new CentreProfile(new Words("Ini", "This"), List.of(), new Words("", "")));
            assertThat(centres.get(founded.get()).name()).isEqualTo("Sentra Uji");
            assertThat(centres.profile(founded.get()).about().in(Locale.ENGLISH))
                    .isEqualTo("This");
            assertThat(levels.get(founded.get(), "verify").amount()).isEqualTo(2);
            var seenByOthers = CompletableFuture.supplyAsync(centres::all).join();
            assertThat(seenByOthers).extracting(Centre::id).doesNotContain(founded.get());
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> centres.get(founded.get())).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aDescriptionReplacesTheOneBefore() {
        var id = setup.found(someCentre("Asia/Jakarta"));
        var fact = new Fact(new Words("Hasil", "Output"), 5_477, 786L, new Words("potong", "pieces"));
        setup.describe(id, new CentreProfile(new Words("Lama", "Old"), List.of(fact, fact), new Words("", "")));
        var profile = new CentreProfile(new Words("Baru", "New"), List.of(fact), new Words("Sumber", "Source"));
        setup.describe(id, profile);
        assertThat(centres.profile(id)).isEqualTo(profile);
    }

    @Test
    void aClosingDayOfOneCentreIsNoneOfAnother() {
        var one = setup.found(someCentre("Asia/Jakarta"));
        var other = setup.found(someCentre("Asia/Jakarta"));
        var day = LocalDate.of(2026, 7, 1);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into closing_day (centre_id, day, reason) values (?, ?, 'Rapat')")
                    .params(one.value(), day)
                    .update();
            memory.forget();
        });
        assertThat(calendar.isWorkingDay(one, day)).isFalse();
        assertThat(calendar.isWorkingDay(other, day)).isTrue();
    }

    @Test
    void aLaterPromiseFollowsTheEarlierOne() {
        var id = setup.found(someCentre("Asia/Jakarta"));
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                    insert into service_level (centre_id, key, valid_from, amount, unit, by)
                    values (?, 'verify', timestamptz '2026-06-01 00:00+07', 5, 'WORKING_DAY', ?)
                    """)
                    .params(id.value(), UUID.randomUUID())
                    .update();
            memory.forget();
        });
        clock.set(Instant.parse("2026-05-31T16:59:00Z"));
        assertThat(levels.get(id, "verify").amount()).isEqualTo(2);
        clock.set(Instant.parse("2026-05-31T17:01:00Z"));
        assertThat(levels.get(id, "verify").amount()).isEqualTo(5);
    }

    @Test
    void numbersRunPerCentreKindAndYearOfTheCentresOwnZone() {
        var jakarta = setup.found(someCentre("Asia/Jakarta"));
        var jayapura = setup.found(someCentre("Asia/Jayapura"));
        clock.set(Instant.parse("2026-12-31T16:00:00Z")); // 23:00 WIB, 01:00 WIT of the new year
        assertThat(next(jakarta, "ANG")).isEqualTo("ANG-2026-000001");
        assertThat(next(jakarta, "ANG")).isEqualTo("ANG-2026-000002");
        assertThat(next(jakarta, "PMH")).isEqualTo("PMH-2026-000001");
        assertThat(next(jayapura, "ANG")).isEqualTo("ANG-2027-000001");
    }

    @Test
    void aRollbackGivesTheNumberBack() {
        var centre = setup.found(someCentre("Asia/Jakarta"));
        var first = next(centre, "ANG");
        transaction.executeWithoutResult(status -> {
            numbers.next(centre, "ANG");
            status.setRollbackOnly();
        });
        assertThat(next(centre, "ANG")).isEqualTo(first.replace("000001", "000002"));
    }

    @Test
    void racingTransactionsGetNumbersWithoutGapOrTwin() {
        var centre = setup.found(someCentre("Asia/Jakarta"));
        var racers = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> next(centre, "PMH")))
                .toList();
        assertThat(racers.stream().map(CompletableFuture::join).map(number -> Integer.valueOf(number.substring(9))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void aNumberIsGivenOnlyWithinATransaction() {
        var centre = setup.found(someCentre("Asia/Jakarta"));
        assertThatThrownBy(() -> numbers.next(centre, "ANG")).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void thereIsOneHomeOnly() {
        setup.found(someCentre("Asia/Jakarta"));
        var second = setup.found(someCentre("Asia/Jakarta"));
        assertThatThrownBy(() -> jdbc.sql("update centre set home = true where id = ?")
                        .param(second.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("centre_one_home_uq");
    }

    @Test
    void theWardsOfMojokertoAreKnownByDistrict() {
        assertThat(wards.ofCity("35.76"))
                .hasSize(18)
                .startsWith(new Ward("35.76.03.1004", "Jagalan", "Kranggan"))
                .endsWith(new Ward("35.76.01.1007", "Surodinawan", "Prajurit Kulon"));
        assertThat(wards.find("35.76.02.1001")).map(Ward::name).contains("Gunung Gedangan");
        assertThat(wards.find("35.76.02.9999")).isEmpty();
        assertThat(wards.ofCity("35.15")).isEmpty();
    }

    @Test
    void holidaysAreTakenOverOnceAndACorrectionStays() {
        var id = setup.found(someCentre("Asia/Jakarta"));
        var christmasEve = LocalDate.of(2026, 12, 24);
        assertThat(jdbc.sql("select count(*) from holiday where extract(year from day) = 2025")
                        .query(Integer.class)
                        .single())
                .isEqualTo(27);
        assertThat(calendar.isWorkingDay(id, christmasEve)).isFalse();
        jdbc.sql("delete from holiday where day = ?").param(christmasEve).update();
        holidays.afterPropertiesSet();
        assertThat(calendar.isWorkingDay(id, christmasEve)).isTrue();
        jdbc.sql("insert into holiday values (?, 'JOINT_LEAVE', 'Cuti bersama Natal', 'Joint leave: Christmas')")
                .param(christmasEve)
                .update();
        holidays.afterPropertiesSet();
        assertThat(calendar.isWorkingDay(id, christmasEve)).isFalse();
    }

    private String next(CentreId centre, String prefix) {
        return transaction.execute(status -> numbers.next(centre, prefix));
    }

    private static NewCentre someCentre(String zone) {
        return new NewCentre(
                "uji-" + UUID.randomUUID(),
                "Sentra Uji",
                "Sentra IKM Batik",
                "Jl. Canting 1",
                "Kelurahan Uji",
                "Kota Uji",
                "35.76",
                null,
                null,
                ZoneId.of(zone),
                LocalTime.of(8, 0),
                LocalTime.of(15, 30));
    }
}
