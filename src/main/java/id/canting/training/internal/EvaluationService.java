package id.canting.training.internal;

import id.canting.identity.Scope;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.Evaluations.Question;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks whoever took part what they think of a training. Neither the audit nor the log says who answered, or when. */
@Service
@Transactional
@PreAuthorize("hasRole('ARTISAN')")
class EvaluationService {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final AttendanceMarks attendance;
    private final Evaluations evaluations;

    EvaluationService(
            BatchRows batches, EnrolmentRepository enrolments, AttendanceMarks attendance, Evaluations evaluations) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.attendance = attendance;
        this.evaluations = evaluations;
    }

    /** @param asked whether an answer is taken now */
    record Asking(EnrolmentId id, String number, String title, boolean asked) {}

    /** @throws NoSuchElementException when it is somebody else's */
    @Transactional(readOnly = true)
    Asking asking(Scope me, EnrolmentId id) {
        var one = own(me, id);
        var batch = batches.get(one.batch());
        return new Asking(id, batch.name(), batch.title(LocaleContextHolder.getLocale()), asks(one));
    }

    private Enrolment own(Scope me, EnrolmentId id) {
        var one = enrolments.get(me, id);
        if (!one.person().equals(me.person())) {
            throw new NoSuchElementException("enrolment " + id);
        }
        return one;
    }

    /** Whoever was never there has nothing to say about it. */
    boolean asks(Enrolment one) {
        return tookPart(one.status())
                && evaluations.asks(one)
                && attendance.hours(one.id()).attended() > 0;
    }

    private static boolean tookPart(EnrolmentStatus status) {
        return switch (status) {
            case ATTENDING, INCOMPLETE, COMPLETED, ENDED_INCOMPLETE -> true;
            default -> false;
        };
    }

    /** @param answers one for each question, 4 the best and 1 the worst */
    void answer(Scope me, EnrolmentId id, Map<Question, Integer> answers) {
        batches.lock(own(me, id).batch());
        var one = own(me, id);
        if (!asks(one)) {
            throw new TrainingRefusal("training.evaluation.over");
        }
        evaluations.add(one, answers);
    }
}
