package id.canting.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.training.internal.Programme.Unit;
import id.canting.training.internal.Timetable.Piece;
import java.time.LocalTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final LocalTime EIGHT = LocalTime.of(8, 0);

    @Test
    void aUnitThatDoesNotFitIntoADayGoesOnTheNextMorning() {
        var pieces = Timetable.of(List.of(new Unit("Alat", 2, 4), new Unit("Malam", 1, 5)));
        assertThat(pieces)
                .containsExactly(
                        new Piece(0, 0, 6, 1, "Alat"), new Piece(0, 6, 8, 2, "Malam"), new Piece(1, 0, 4, 2, "Malam"));
    }

    @Test
    void aDayIsFromEightToThreeWithAnHourForLunch() {
        assertThat(new Piece(0, 0, 4, 1, "pagi").starts(EIGHT)).isEqualTo(EIGHT);
        assertThat(new Piece(0, 0, 4, 1, "pagi").ends(EIGHT)).isEqualTo(LocalTime.of(11, 0));
        assertThat(new Piece(0, 4, 8, 1, "siang").starts(EIGHT)).isEqualTo(LocalTime.of(12, 0));
        assertThat(new Piece(0, 4, 8, 1, "siang").ends(EIGHT)).isEqualTo(LocalTime.of(15, 0));
    }

    @Property(tries = 200)
    void everyHourOfEveryUnitIsPlannedOnceAndNoTwoPiecesMeet(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 80) Integer> hours) {
        var units = hours.stream().map(hour -> new Unit("Unit", 0, hour)).toList();
        var pieces = Timetable.of(units);
        for (int unit = 1; unit <= units.size(); unit++) {
            int number = unit;
            assertThat(pieces.stream()
                            .filter(piece -> piece.unit() == number)
                            .mapToInt(Piece::hours)
                            .sum())
                    .isEqualTo(hours.get(unit - 1));
        }
        for (int at = 1; at < pieces.size(); at++) {
            var before = pieces.get(at - 1);
            var piece = pieces.get(at);
            assertThat(piece.day() > before.day() || !piece.starts(EIGHT).isBefore(before.ends(EIGHT)))
                    .isTrue();
        }
    }
}
