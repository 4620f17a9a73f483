package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.identity.PersonId;
import id.canting.training.EnrolmentId;
import id.canting.training.internal.AttendanceMarks.Arrived;
import id.canting.training.internal.AttendanceMarks.Hours;
import id.canting.training.internal.Mark.Source;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttendanceHoursTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-10T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "40, 32, 8, 80, false",
        "40, 31, 9, 77, true",
        "39, 31, 8, 79, true",
        "40, 0, 8, 0, false",
        "40, 0, 9, 0, true",
        "0, 0, 0, 0, false"
    })
    void eightyOfAHundredHoursAreNeededAndNothingIsRoundedUp(
            int planned, int attended, int missed, int percent, boolean beyond) {
        var hours = new Hours(EnrolmentId.next(), PersonId.next(), planned, attended, missed);

        assertThat(hours.percent()).isEqualTo(percent);
        assertThat(hours.beyondReach()).isEqualTo(beyond);
    }

    /** A device that was ahead, one that was behind, and one whose clock was set while the mark waited. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-10T05:00:00Z, -7200, 2026-11-10T03:00:00Z",
        "2026-11-10T01:30:00Z, 3600, 2026-11-10T02:30:00Z",
        "2026-11-10T04:00:00Z, 3600, 2026-11-10T03:00:00Z"
    })
    void aMarkWasMadeByOurClockAndNeverLaterThanItCame(Instant device, long difference, Instant made) {
        assertThat(arrived(device, difference).markedAt()).isEqualTo(made);
    }

    @Test
    void onlyWhoWasThereCounts() {
        assertThat(Mark.values()).filteredOn(Mark::present).containsExactly(Mark.PRESENT, Mark.LATE);
    }

    private static Arrived arrived(Instant device, long difference) {
        return new Arrived(
                UUID.randomUUID(),
                EnrolmentId.next(),
                Mark.PRESENT,
                Source.TAP,
                PersonId.next(),
                device,
                RECEIVED,
                difference,
                null);
    }
}
