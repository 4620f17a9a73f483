package id.canting.remedies.internal;

import id.canting.centre.Centres;
import id.canting.identity.CentreId;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** A day that somebody promises: from tomorrow on, and within a year. It begins when the centre opens. */
@Component
class ComingDay {

    private final Centres centres;
    private final Clock clock;

    ComingDay(Centres centres, Clock clock) {
        this.centres = centres;
        this.clock = clock;
    }

    Instant read(CentreId at, Values values, String field) {
        var centre = centres.get(at);
        var today = LocalDate.ofInstant(clock.instant(), centre.zone());
        try {
            var day = LocalDate.parse(values.text(field));
            if (day.isAfter(today) && day.isBefore(today.plusYears(1))) {
                return day.atTime(centre.opens()).atZone(centre.zone()).toInstant();
            }
        } catch (DateTimeException e) {
            throw new TaskRefusal(field, "remedies.complaint.day");
        }
        throw new TaskRefusal(field, "remedies.complaint.day");
    }
}
