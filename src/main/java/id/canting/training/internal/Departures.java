package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Somebody leaves because of a session, and their seat is free. The caller holds the batch's row. */
@Component
class Departures {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final Seats seats;
    private final Absences absences;
    private final Clock clock;

    Departures(BatchRows batches, EnrolmentRepository enrolments, Seats seats, Absences absences, Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.seats = seats;
        this.absences = absences;
        this.clock = clock;
    }

    /** The centre moved a session to when they cannot come: no points for that. */
    void withoutFault(EnrolmentId id, PersonId person) {
        var one = enrolments.ofProcess(id);
        if (one.status() == EnrolmentStatus.CONFIRMED) {
            one.cancel(clock.instant());
        } else {
            one.withdraw("SESSION_MOVED", clock.instant());
        }
        leave(one, "EnrolmentCancelled", person, "session-moved");
    }

    /** Staff give on the seat of somebody who never came. */
    void forfeit(EnrolmentId id, PersonId by) {
        var one = enrolments.ofProcess(id);
        one.forfeit(clock.instant());
        leave(one, "EnrolmentEnded", by, "forfeited");
        absences.missed(one);
    }

    private void leave(Enrolment one, String message, PersonId by, String cause) {
        seats.end(one, message);
        seats.leave(batches.get(one.batch()), one, by, cause);
    }
}
