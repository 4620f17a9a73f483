package id.canting.training.internal;

import id.canting.centre.Centres;
import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days that are counted back from the beginning of a batch or a session. */
@Component
class Cutoffs {

    private final Centres centres;
    private final ServiceLevels levels;
    private final WorkingCalendar calendar;

    Cutoffs(Centres centres, ServiceLevels levels, WorkingCalendar calendar) {
        this.centres = centres;
        this.levels = levels;
        this.calendar = calendar;
    }

    /** Until when a place is given back without a reason. */
    @Nullable
    Instant cancel(BatchRow batch) {
        return batch.starts() == null ? null : before(batch.centre(), batch.starts(), "cancel-cut-off");
    }

    /** From when on reserved seats are there for all. */
    @Nullable
    Instant unreserve(BatchRow batch) {
        return batch.starts() == null ? null : before(batch.centre(), batch.starts(), "reserved-release");
    }

    /** From when on participants are reminded of it. */
    Instant remind(RunningSession session) {
        return before(session.centre(), session.startsAt(), "session-reminder");
    }

    /** The closing time of the last day that lies so many days before. */
    private Instant before(CentreId id, Instant start, String key) {
        var level = levels.get(id, key);
        var centre = centres.get(id);
        var day = start.atZone(centre.zone()).toLocalDate();
        for (int left = level.amount(); left > 0; ) {
            day = day.minusDays(1);
            if (level.unit() == ServiceLevel.Unit.CALENDAR_DAY || calendar.isWorkingDay(id, day)) {
                left--;
            }
        }
        return day.atTime(centre.closes()).atZone(centre.zone()).toInstant();
    }
}
