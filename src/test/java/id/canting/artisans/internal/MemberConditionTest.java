package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.artisans.MemberConditions.Terms;
import id.canting.artisans.MemberId;
import id.canting.artisans.internal.MemberCondition.Status;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MemberConditionTest {

    private static final Instant NOW = Instant.parse("2026-09-21T05:42:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 21);
    private static final PersonId SULASTRI = PersonId.next();
    private static final PersonId BUDI = PersonId.next();

    private interface Verb {
        void on(MemberCondition condition);
    }

    private static final Map<String, Verb> VERBS = Map.of(
            "report", c -> c.report(SULASTRI, "Sudah.", NOW),
            "confirm", c -> c.confirm(BUDI, NOW),
            "sendBack", c -> c.sendBack(BUDI, "Suratnya belum ada.", NOW),
            "remind", MemberCondition::remind,
            "review", c -> c.review(NOW),
            "fulfil", c -> c.fulfil(BUDI, "Sudah dilihat.", NOW),
            "extend", c -> c.extend(BUDI, TODAY.plusDays(30), "Ia sakit.", TODAY, NOW),
            "drop", c -> c.drop(BUDI, "Tidak perlu lagi.", NOW),
            "proposeEnd", c -> c.proposeEnd(BUDI, "Tidak dipenuhi.", NOW),
            "membershipOver", c -> c.membershipOver(NOW));

    private static final Map<String, Map<Status, Status>> ARROWS = Map.of(
            "report", Map.of(Status.OPEN, Status.REPORTED),
            "confirm", Map.of(Status.REPORTED, Status.FULFILLED),
            "sendBack", Map.of(Status.REPORTED, Status.OPEN),
            "remind", Map.of(Status.OPEN, Status.OPEN),
            "review", Map.of(Status.OPEN, Status.REVIEW),
            "fulfil", Map.of(Status.REVIEW, Status.FULFILLED),
            "extend", Map.of(Status.REVIEW, Status.OPEN),
            "drop", Map.of(Status.REVIEW, Status.DROPPED),
            "proposeEnd", Map.of(Status.REVIEW, Status.UNMET),
            "membershipOver",
                    Map.of(Status.OPEN, Status.MOOT, Status.REPORTED, Status.MOOT, Status.REVIEW, Status.MOOT));

    static Stream<Arguments> everyVerbInEveryState() {
        return VERBS.keySet().stream().sorted().flatMap(verb -> Stream.of(Status.values())
                .map(status -> Arguments.of(verb, status)));
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("everyVerbInEveryState")
    void anArrowLeadsWhereTheDiagramSaysAndNoOtherIsTaken(String verb, Status from) {
        var condition = in(from);
        var to = ARROWS.getOrDefault(verb, Map.of()).get(from);
        if (to == null) {
            assertThatThrownBy(() -> VERBS.get(verb).on(condition)).hasMessage("artisans.condition.moved-on");
            assertThat(condition.status()).isEqualTo(from);
        } else {
            VERBS.get(verb).on(condition);
            assertThat(condition.status()).isEqualTo(to);
        }
    }

    @Test
    void moreTimeIsGivenOnceWithinAYearAndIsRemindedOfAnew() {
        var condition = in(Status.OPEN);
        condition.remind();
        condition.review(NOW);
        for (var day : new LocalDate[] {TODAY.minusDays(1), TODAY.plusYears(1).plusDays(1)}) {
            assertThatThrownBy(() -> condition.extend(BUDI, day, "Ia sakit.", TODAY, NOW))
                    .hasMessage("artisans.condition.until");
        }

        condition.extend(BUDI, TODAY.plusYears(1), "Ia sakit.", TODAY, NOW);

        assertThat(condition.state().due()).isEqualTo(TODAY.plusYears(1));
        assertThat(condition.state().reminded()).isFalse();
        condition.review(NOW);
        assertThatThrownBy(() -> condition.extend(BUDI, TODAY.plusDays(1), "Ia sakit.", TODAY, NOW))
                .hasMessage("artisans.condition.extended-already");
        assertThat(condition.status()).isEqualTo(Status.REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"60, 46", "28, 14", "10, 5", "1, 1", "0, 0", "-3, -3"})
    void theReminderComesTwoWeeksBeforeOrAtHalfTheTime(int due, int reminder) {
        assertThat(laid(due).state().remindOn()).isEqualTo(TODAY.plusDays(reminder));
    }

    private static MemberCondition laid(int days) {
        var terms = new Terms("NIB sudah terbit.", TODAY.plusDays(days), BUDI);
        return MemberCondition.lay(UUID.randomUUID(), CentreId.next(), MemberId.next(), terms, TODAY, NOW);
    }

    private static MemberCondition in(Status status) {
        var condition = laid(60);
        switch (status) {
            case OPEN -> {}
            case REPORTED -> VERBS.get("report").on(condition);
            case REVIEW -> VERBS.get("review").on(condition);
            case FULFILLED -> walk(condition, "report", "confirm");
            case DROPPED -> walk(condition, "review", "drop");
            case UNMET -> walk(condition, "review", "proposeEnd");
            case MOOT -> VERBS.get("membershipOver").on(condition);
        }
        return condition;
    }

    private static void walk(MemberCondition condition, String... verbs) {
        for (var verb : verbs) {
            VERBS.get(verb).on(condition);
        }
    }
}
