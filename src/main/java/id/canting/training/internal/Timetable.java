package id.canting.training.internal;

import id.canting.training.internal.Programme.Unit;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Lays a syllabus out over days of eight hours of training, with a break of an hour after the fourth. */
final class Timetable {

    private static final int MINUTES = 45;
    private static final int BEFORE_THE_BREAK = 4;
    private static final int BREAK = 60;

    private Timetable() {}

    /**
     * A piece of a unit, or the whole of it, on one day.
     *
     * @param day counted from 0
     * @param from first hour of training, counted from 0
     * @param to the hour that is not part of it any more
     * @param unit counted from 1
     */
    record Piece(int day, int from, int to, int unit, String topic) {

        int hours() {
            return to - from;
        }

        LocalTime starts(LocalTime morning) {
            return morning.plusMinutes(MINUTES * from + (from >= BEFORE_THE_BREAK ? BREAK : 0));
        }

        LocalTime ends(LocalTime morning) {
            return morning.plusMinutes(MINUTES * to + (to > BEFORE_THE_BREAK ? BREAK : 0));
        }
    }

    /** The units in their order, one right after the other; what does not fit into a day goes on the next. */
    static List<Piece> of(List<Unit> units) {
        var pieces = new ArrayList<Piece>();
        int hour = 0;
        for (int unit = 1; unit <= units.size(); unit++) {
            var taught = units.get(unit - 1);
            for (int left = taught.hours(); left > 0; ) {
                int from = hour % Programme.HOURS_A_DAY;
                int taken = Math.min(left, Programme.HOURS_A_DAY - from);
                pieces.add(new Piece(hour / Programme.HOURS_A_DAY, from, from + taken, unit, taught.title()));
                hour += taken;
                left -= taken;
            }
        }
        return pieces;
    }
}
