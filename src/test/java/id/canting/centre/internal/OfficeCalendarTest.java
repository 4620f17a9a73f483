package id.canting.centre.internal;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.centre.Centre;
import id.canting.centre.ServiceLevel;
import id.canting.identity.CentreId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.springframework.core.io.ClassPathResource;

class OfficeCalendarTest {

    private static final Centre MOJOKERTO = centre("Asia/Jakarta");
    private static final Centre DENPASAR = centre("Asia/Makassar");
    private static final Centre JAYAPURA = centre("Asia/Jayapura");
    private static final LocalDate ANNIVERSARY = LocalDate.of(2026, 6, 22);

    private final CentreMemory memory = new CentreMemory(OfficeCalendarTest::known);
    private final OfficeCalendar calendar = new OfficeCalendar(memory);
    private final PromisedLevels levels =
            new PromisedLevels(memory, calendar, Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), UTC));

    @Example
    void theDayAfterTheLastBeforeLebaranIsAWeekLater() {
        var tuesday = at("2026-03-17T10:00", MOJOKERTO);
        assertThat(calendar.after(MOJOKERTO.id(), tuesday, 1)).isEqualTo(at("2026-03-25T15:30", MOJOKERTO));
        assertThat(calendar.after(MOJOKERTO.id(), tuesday, 3)).isEqualTo(at("2026-03-27T15:30", MOJOKERTO));
        assertThat(calendar.between(MOJOKERTO.id(), tuesday, at("2026-03-25T08:00", MOJOKERTO)))
                .isEqualTo(1);
    }

    @Example
    void jointLeaveHolidaysWeekendsAndTheCentresOwnClosingDaysAreFree() {
        assertThat(List.of(17, 18, 19, 20, 21, 22, 23, 24, 25).stream()
                        .filter(day -> calendar.isWorkingDay(MOJOKERTO.id(), LocalDate.of(2026, 3, day))))
                .containsExactly(17, 25);
        assertThat(calendar.isWorkingDay(MOJOKERTO.id(), ANNIVERSARY)).isFalse();
        assertThat(calendar.isWorkingDay(DENPASAR.id(), ANNIVERSARY)).isTrue();
    }

    @Example
    void zeroDaysIsTheNextClosingTime() {
        assertThat(calendar.after(MOJOKERTO.id(), at("2026-07-01T15:30", MOJOKERTO), 0))
                .isEqualTo(at("2026-07-01T15:30", MOJOKERTO));
        assertThat(calendar.after(MOJOKERTO.id(), at("2026-07-01T15:31", MOJOKERTO), 0))
                .isEqualTo(at("2026-07-02T15:30", MOJOKERTO));
        assertThat(calendar.after(MOJOKERTO.id(), at("2026-07-04T09:00", MOJOKERTO), 0))
                .isEqualTo(at("2026-07-06T15:30", MOJOKERTO));
        assertThatThrownBy(() -> calendar.after(MOJOKERTO.id(), at("2026-07-01T09:00", MOJOKERTO), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void eachZoneHasItsOwnTodayAndItsOwnClosingTime() {
        var moment = Instant.parse("2026-07-01T15:30:00Z"); // 22:30 WIB, 23:30 WITA, and the next day at 00:30 WIT
        assertThat(calendar.after(MOJOKERTO.id(), moment, 1)).isEqualTo("2026-07-02T08:30:00Z");
        assertThat(calendar.after(DENPASAR.id(), moment, 1)).isEqualTo("2026-07-02T07:30:00Z");
        assertThat(calendar.after(JAYAPURA.id(), moment, 1)).isEqualTo("2026-07-03T06:30:00Z");
    }

    @Example
    void hoursCountInOfficeHoursOnly() {
        assertThat(calendar.afterHours(MOJOKERTO.id(), at("2026-07-01T09:00", MOJOKERTO), 4))
                .isEqualTo(at("2026-07-01T13:00", MOJOKERTO));
        assertThat(calendar.afterHours(MOJOKERTO.id(), at("2026-07-03T14:00", MOJOKERTO), 4)) // a Friday
                .isEqualTo(at("2026-07-06T10:30", MOJOKERTO));
        assertThat(calendar.afterHours(MOJOKERTO.id(), at("2026-03-17T06:00", MOJOKERTO), 8)) // before Lebaran
                .isEqualTo(at("2026-03-25T08:30", MOJOKERTO));
        assertThat(calendar.afterHours(MOJOKERTO.id(), at("2026-07-01T20:00", MOJOKERTO), 1))
                .isEqualTo(at("2026-07-02T09:00", MOJOKERTO));
    }

    @Example
    void aPromiseOfCalendarDaysEndsAtClosingTimeEvenOnASunday() {
        assertThat(levels.due(MOJOKERTO.id(), "agreement", at("2026-07-03T23:00", MOJOKERTO)))
                .isEqualTo(at("2026-08-02T15:30", MOJOKERTO));
    }

    @Example
    void aPromiseIsTheOneThatHeldWhenTheStepBegan() {
        assertThat(levels.due(MOJOKERTO.id(), "verify", at("2026-05-04T09:00", MOJOKERTO)))
                .isEqualTo(at("2026-05-06T15:30", MOJOKERTO));
        assertThat(levels.due(MOJOKERTO.id(), "verify", at("2026-06-08T09:00", MOJOKERTO)))
                .isEqualTo(at("2026-06-09T15:30", MOJOKERTO));
        assertThat(levels.get(MOJOKERTO.id(), "verify").amount()).isEqualTo(1);
    }

    @Example
    void aKeyThatNobodyPromisedIsAnError() {
        assertThatThrownBy(() -> levels.get(MOJOKERTO.id(), "tea"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("tea");
    }

    @Example
    void aYearWithoutItsDecreeIsToldBeforeItIsNeededAndKeepsItsFixedHolidays() {
        assertThat(calendar.incompleteYears(LocalDate.of(2026, 8, 1))).isEmpty();
        assertThat(calendar.incompleteYears(LocalDate.of(2026, 10, 1))).containsExactly(2027);
        assertThat(calendar.incompleteYears(LocalDate.of(2027, 12, 1))).containsExactly(2027, 2028);
        assertThat(calendar.isWorkingDay(MOJOKERTO.id(), LocalDate.of(2027, 1, 1)))
                .isFalse();
        assertThat(calendar.isWorkingDay(MOJOKERTO.id(), LocalDate.of(2027, 8, 17)))
                .isFalse();
        assertThat(calendar.isWorkingDay(MOJOKERTO.id(), LocalDate.of(2027, 8, 18)))
                .isTrue();
    }

    @Example
    void halfOfTheTimeIsHalfOfTheOfficeTime() {
        var tuesday = at("2026-03-17T10:00", MOJOKERTO);
        var due = calendar.after(MOJOKERTO.id(), tuesday, 2);
        assertThat(calendar.part(MOJOKERTO.id(), tuesday, due, 50)).isEqualTo(at("2026-03-25T12:45", MOJOKERTO));
        assertThat(calendar.part(MOJOKERTO.id(), tuesday, due, 100)).isEqualTo(due);
        var sunday = at("2026-10-04T12:00", MOJOKERTO);
        assertThat(calendar.part(MOJOKERTO.id(), sunday.minusSeconds(3600), sunday, 50))
                .as("nobody worked between them")
                .isEqualTo(sunday);
    }

    @Property(tries = 300)
    void partsOfTheTimeComeOneAfterTheOtherAndWithinOfficeHours(
            @ForAll("centres") Centre centre,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(min = 1, max = 30) int days,
            @ForAll @IntRange(min = 1, max = 99) int percent) {
        var due = calendar.after(centre.id(), from, days);
        var part = calendar.part(centre.id(), from, due, percent);
        assertThat(part)
                .isAfter(from)
                .isBefore(due)
                .isBeforeOrEqualTo(calendar.part(centre.id(), from, due, percent + 1));
        assertThat(calendar.isWorkingDay(centre.id(), part.atZone(centre.zone()).toLocalDate()))
                .isTrue();
        assertThat(part.atZone(centre.zone()).toLocalTime()).isBetween(centre.opens(), centre.closes());
    }

    @Property(tries = 300)
    void aDeadlineIsNeverOnADayOffAndAlwaysAtClosingTime(
            @ForAll("centres") Centre centre, @ForAll("moments") Instant from, @ForAll @IntRange(max = 60) int days) {
        var due = calendar.after(centre.id(), from, days).atZone(centre.zone());
        assertThat(calendar.isWorkingDay(centre.id(), due.toLocalDate())).isTrue();
        assertThat(due.toLocalTime()).isEqualTo(centre.closes());
        assertThat(due.toInstant()).isAfterOrEqualTo(from);
    }

    @Property(tries = 300)
    void whoBeginsLaterIsNeverDueEarlier(
            @ForAll("centres") Centre centre,
            @ForAll("moments") Instant one,
            @ForAll("moments") Instant other,
            @ForAll @IntRange(max = 60) int days,
            @ForAll @IntRange(min = 1, max = 60) int hours) {
        var earlier = one.isBefore(other) ? one : other;
        var later = one.isBefore(other) ? other : one;
        assertThat(calendar.after(centre.id(), earlier, days))
                .isBeforeOrEqualTo(calendar.after(centre.id(), later, days))
                .isBeforeOrEqualTo(calendar.after(centre.id(), earlier, days + 1));
        assertThat(calendar.after(centre.id(), earlier, days + 1))
                .isBefore(calendar.after(centre.id(), earlier, days + 2));
        assertThat(calendar.afterHours(centre.id(), earlier, hours))
                .isBeforeOrEqualTo(calendar.afterHours(centre.id(), later, hours));
    }

    @Property(tries = 300)
    void countingBackGivesTheDaysThatWerePromised(
            @ForAll("centres") Centre centre,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(min = 1, max = 60) int days) {
        var due = calendar.after(centre.id(), from, days);
        assertThat(calendar.between(centre.id(), from, due)).isEqualTo(days);
        assertThat(calendar.between(centre.id(), due, from)).isEqualTo(-days);
    }

    @Property(tries = 300)
    void hoursEndWithinOfficeHoursAndAddUp(
            @ForAll("centres") Centre centre,
            @ForAll("moments") Instant from,
            @ForAll @IntRange(min = 1, max = 30) int first,
            @ForAll @IntRange(min = 1, max = 30) int second) {
        var end = calendar.afterHours(centre.id(), from, first).atZone(centre.zone());
        assertThat(calendar.isWorkingDay(centre.id(), end.toLocalDate())).isTrue();
        assertThat(end.toLocalTime()).isBetween(centre.opens(), centre.closes());
        assertThat(calendar.afterHours(centre.id(), end.toInstant(), second))
                .isEqualTo(calendar.afterHours(centre.id(), from, first + second));
    }

    @Provide
    Arbitrary<Centre> centres() {
        return Arbitraries.of(MOJOKERTO, DENPASAR, JAYAPURA);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2025-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2027-06-30T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    private static Instant at(String local, Centre centre) {
        return LocalDateTime.parse(local).atZone(centre.zone()).toInstant();
    }

    private static Centre centre(String zone) {
        return new Centre(
                CentreId.next(),
                zone.substring(5).toLowerCase(Locale.ROOT),
                "Sentra",
                "Sentra IKM Batik",
                "Jl. Canting",
                "Kelurahan",
                "Kota",
                "35.76",
                null,
                null,
                ZoneId.of(zone),
                LocalTime.of(8, 0),
                LocalTime.of(15, 30),
                null);
    }

    private static Known known() {
        NavigableMap<Instant, ServiceLevel> verify = new TreeMap<>(Map.of(
                PromisedLevels.SINCE_EVER,
                new ServiceLevel("verify", 2, ServiceLevel.Unit.WORKING_DAY),
                Instant.parse("2026-06-01T00:00:00Z"),
                new ServiceLevel("verify", 1, ServiceLevel.Unit.WORKING_DAY)));
        NavigableMap<Instant, ServiceLevel> agreement = new TreeMap<>(
                Map.of(PromisedLevels.SINCE_EVER, new ServiceLevel("agreement", 30, ServiceLevel.Unit.CALENDAR_DAY)));
        return new Known(
                List.of(MOJOKERTO, DENPASAR, JAYAPURA),
                Map.of(),
                new DaysOff(holidays(), Set.of(2025, 2026), Map.of(MOJOKERTO.id(), Set.of(ANNIVERSARY))),
                Map.of(MOJOKERTO.id(), Map.of("verify", verify, "agreement", agreement)));
    }

    private static Set<LocalDate> holidays() {
        try {
            return new ClassPathResource("data/holidays-id.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, 10)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
