package id.canting.artisans.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.artisans.MemberNotice;
import id.canting.artisans.internal.MemberDuty.Kind;
import id.canting.artisans.internal.MemberDuty.Step;
import id.canting.identity.CentreId;
import id.canting.identity.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a member is told of what there is to do, over the end of a year. */
class MemberDutyTest {

    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 10);
    private static final LocalDate DUE = LocalDate.of(2027, 1, 10);
    private static final LocalDate GRACE = LocalDate.of(2027, 2, 10);

    private final Member member = Member.admit(
            "ANG-2026-000001",
            Admissions.of(CentreId.next(), PersonId.next(), "Endah Wulandari"),
            Card.next(),
            Instant.parse("2026-01-10T03:00:00Z"));

    @Test
    void aYearlyUpdateIsRemindedOfThirtyAndSevenDaysAheadOnceEachThenWhenItIsLateAndOnlyThenMissed() {
        var duty = yearly();

        assertThat(duty.advance(LocalDate.of(2026, 12, 10), GRACE)).isNull();
        assertThat(duty.advance(LocalDate.of(2026, 12, 11), GRACE)).isEqualTo(Step.SOON);
        assertThat(duty.advance(LocalDate.of(2026, 12, 11), GRACE)).isNull();
        assertThat(duty.advance(LocalDate.of(2027, 1, 2), GRACE)).isNull();
        assertThat(duty.advance(LocalDate.of(2027, 1, 3), GRACE)).isEqualTo(Step.NEAR);
        assertThat(duty.advance(DUE, GRACE)).as("on the last day").isNull();
        assertThat(duty.advance(LocalDate.of(2027, 1, 11), GRACE)).isEqualTo(Step.LATE);
        assertThat(duty.advance(GRACE, GRACE)).as("on the last day of grace").isNull();
        assertThat(duty.advance(LocalDate.of(2027, 2, 11), GRACE)).isEqualTo(Step.MISSED);
        assertThat(duty.advance(LocalDate.of(2028, 2, 11), GRACE)).isNull();
    }

    @Test
    void nobodyMissesAnUpdateWhoWasNotToldThatItIsLate() {
        var duty = yearly();

        assertThat(duty.advance(LocalDate.of(2028, 5, 1), LocalDate.of(2028, 5, 31)))
                .isEqualTo(Step.LATE);
        assertThat(duty.advance(LocalDate.of(2028, 5, 31), GRACE)).isNull();
        assertThat(duty.advance(LocalDate.of(2028, 6, 1), GRACE)).isEqualTo(Step.MISSED);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-20, SOON", "2027-01-05, NEAR", "2027-01-10, NEAR", "2027-01-11, LATE"})
    void afterAStandstillOnlyWhatIsTrueNowIsSaid(LocalDate today, Step step) {
        assertThat(yearly().advance(today, GRACE)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"BUSINESS_ID, BUSINESS_ID_DUE, BUSINESS_ID_LATE", "INDUSTRY_CODE, INDUSTRY_CODE_DUE, INDUSTRY_CODE_LATE"
    })
    void aConditionIsToldAtOnceAndNeverMakesAnybodyInactive(Kind kind, MemberNotice.Kind due, MemberNotice.Kind late) {
        var duty = MemberDuty.of(UUID.randomUUID(), member, kind, DUE, BEGIN);

        assertThat(duty.advance(BEGIN, GRACE)).isEqualTo(Step.ASKED);
        assertThat(duty.notice(Step.ASKED)).isEqualTo(due);
        assertThat(duty.advance(LocalDate.of(2026, 12, 11), GRACE)).isEqualTo(Step.SOON);
        assertThat(duty.advance(LocalDate.of(2027, 1, 3), GRACE)).isEqualTo(Step.NEAR);
        assertThat(duty.advance(LocalDate.of(2027, 1, 11), GRACE)).isEqualTo(Step.LATE);
        assertThat(duty.notice(Step.LATE)).isEqualTo(late);
        assertThat(duty.step()).isNull();
        assertThat(duty.stepOn()).isNull();
    }

    private MemberDuty yearly() {
        return MemberDuty.of(UUID.randomUUID(), member, Kind.YEARLY_UPDATE, DUE, BEGIN);
    }
}
