package id.canting.training.internal;

import id.canting.audit.Audit;
import id.canting.centre.Centres;
import id.canting.identity.Role;
import id.canting.identity.Scope;
import id.canting.training.BatchId;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.Results.Line;
import id.canting.training.internal.Results.Scores;
import id.canting.training.internal.Results.Unit;
import id.canting.training.internal.Results.Word;
import id.canting.workflow.TaskDesk;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what participants achieved: who leads sessions of the batch, has the task, or is staff; nobody for themselves. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('MENTOR', 'STAFF', 'SUPERVISOR')")
class ResultService {

    private final BatchRows batches;
    private final EnrolmentRepository enrolments;
    private final Results results;
    private final Certificates certificates;
    private final TaskDesk desk;
    private final Workflow workflow;
    private final Centres centres;
    private final Audit audit;
    private final Clock clock;

    ResultService(
            BatchRows batches,
            EnrolmentRepository enrolments,
            Results results,
            Certificates certificates,
            TaskDesk desk,
            Workflow workflow,
            Centres centres,
            Audit audit,
            Clock clock) {
        this.batches = batches;
        this.enrolments = enrolments;
        this.results = results;
        this.certificates = certificates;
        this.desk = desk;
        this.workflow = workflow;
        this.centres = centres;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The results of a batch.
     *
     * @param open marks can be written now
     */
    record Sheet(
            BatchId id,
            String number,
            String title,
            List<Unit> units,
            List<Line> lines,
            List<Word> words,
            boolean open,
            ZoneId zone) {

        public List<String> missing() {
            return lines.stream().flatMap(line -> line.missing(units).stream()).toList();
        }
    }

    /** @throws NoSuchElementException when it is not theirs to see */
    @Transactional(readOnly = true)
    Sheet sheet(Scope me, BatchId id) {
        var batch = batches.get(me, id);
        var writes = writes(me, id);
        if (!writes && !me.is(Role.SUPERVISOR)) {
            throw new NoSuchElementException("batch " + id);
        }
        return new Sheet(
                id,
                batch.name(),
                batch.title(LocaleContextHolder.getLocale()),
                results.units(id),
                results.lines(id),
                results.words(id),
                writes && workflow.form(id.toString(), RecordResults.ELEMENT).isPresent(),
                centres.get(batch.centre()).zone());
    }

    /** Whoever leads a session of it, or was given the task because they cannot. */
    private boolean writes(Scope me, BatchId id) {
        return me.is(Role.STAFF)
                || results.trainers(id).contains(me.person())
                || desk.holds(me, id.toString(), RecordResults.ELEMENT);
    }

    /** @param scores what stands in the sheet now; whoever is left out stays as they are */
    void record(Scope me, BatchId id, Map<EnrolmentId, Scores> scores) {
        batches.get(me, id);
        batches.lock(id);
        var sheet = sheet(me, id);
        if (!sheet.open()) {
            throw new TrainingRefusal("training.moved-on");
        }
        var changed = new ArrayList<EnrolmentId>();
        for (var line : sheet.lines()) {
            var typed = scores.get(line.enrolment());
            if (typed != null && !line.person().equals(me.person())) {
                write(me, id, line, typed).ifPresent(changed::add);
            }
        }
        if (!changed.isEmpty()) {
            audit.record(me.centre(), me.person(), "ResultsRecorded", id, Map.of("people", "" + changed.size()));
        }
    }

    private Optional<EnrolmentId> write(Scope me, BatchId id, Line line, Scores scores) {
        return results.record(me.centre(), id, line, scores, me.person(), clock.instant())
                ? Optional.of(line.enrolment())
                : Optional.empty();
    }

    /** The sheet of one who makes up for what was missing. @throws NoSuchElementException when nobody does */
    @Transactional(readOnly = true)
    @PreAuthorize("hasRole('STAFF')")
    Sheet makeUp(Scope me, BatchId id, EnrolmentId enrolment) {
        var all = sheet(me, id);
        var one = all.lines().stream()
                .filter(line -> line.enrolment().equals(enrolment)
                        && line.status() == EnrolmentStatus.INCOMPLETE
                        && !line.person().equals(me.person()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("enrolment " + enrolment));
        return new Sheet(
                id,
                all.number(),
                all.title(),
                all.units(),
                List.of(one),
                List.of(),
                workflow.waits("MakeUpRecorded", enrolment.toString()),
                all.zone());
    }

    @PreAuthorize("hasRole('STAFF')")
    void recordMakeUp(Scope me, BatchId id, EnrolmentId enrolment, Scores scores) {
        batches.get(me, id);
        batches.lock(id);
        var sheet = makeUp(me, id, enrolment);
        if (!sheet.open()) {
            throw new TrainingRefusal("training.moved-on");
        }
        write(me, id, sheet.lines().get(0), scores);
        audit.record(me.centre(), me.person(), "MakeUpRecorded", enrolment, Map.of());
        workflow.correlate("MakeUpRecorded", enrolment.toString());
    }

    /**
     * One's own result.
     *
     * @param line none before it was approved
     */
    record Own(
            Optional<Line> line,
            List<Unit> units,
            Optional<Results.MakeUp> makeUp,
            Optional<Certificates.Face> paper) {}

    /** For whoever takes part: nothing before a supervisor has approved it. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasRole('ARTISAN')")
    Own own(Scope me, EnrolmentId id) {
        var one = enrolments.get(me, id);
        if (!one.person().equals(me.person())) {
            throw new NoSuchElementException("enrolment " + id);
        }
        var shown =
                switch (one.status()) {
                    case INCOMPLETE, COMPLETED, ENDED_INCOMPLETE -> true;
                    default -> false;
                };
        return shown
                ? new Own(
                        Optional.of(results.line(one)),
                        results.units(one.batch()),
                        results.makeUp(id),
                        certificates.of(id))
                : new Own(Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }
}
