package id.canting.training.internal;

import id.canting.training.BatchId;
import id.canting.training.BatchStatus;
import id.canting.training.CertificateKind;
import id.canting.training.EnrolmentId;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.EnrolmentStatus;
import id.canting.training.internal.Results.Line;
import id.canting.training.internal.Results.Result;
import id.canting.training.internal.Results.Unit;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is asked for from the last session to the certificate. */
@Component
class ResultSteps {

    private static final String TABLE = "training-result";

    private final Batches batches;
    private final BatchRows rows;
    private final EnrolmentRepository enrolments;
    private final BatchEnrolments queue;
    private final Results results;
    private final Certificates certificates;
    private final TrainingRecords records;
    private final Seats seats;
    private final Workflow workflow;
    private final Clock clock;

    ResultSteps(
            Batches batches,
            BatchRows rows,
            EnrolmentRepository enrolments,
            BatchEnrolments queue,
            Results results,
            Certificates certificates,
            TrainingRecords records,
            Seats seats,
            Workflow workflow,
            Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.enrolments = enrolments;
        this.queue = queue;
        this.results = results;
        this.certificates = certificates;
        this.records = records;
        this.seats = seats;
        this.workflow = workflow;
        this.clock = clock;
    }

    void beginAssessment(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (batch.status() == BatchStatus.RUNNING) {
            batches.save(batch, batch.beginAssessment(clock.instant()));
            queue.closeQueue(batch.id());
        }
    }

    void determineResults(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (batch.status() == BatchStatus.ASSESSMENT) {
            var units = results.units(batch.id());
            results.lines(batch.id()).forEach(line -> determine(enrolments.ofProcess(line.enrolment()), line, units));
        }
    }

    /** Kept when it says something else than before. */
    private Result determine(Enrolment one, Line line, List<Unit> units) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("attendance", line.attendance());
        facts.put("post", line.scores().post());
        facts.put("practice", line.scores().competent(units) ? "COMPETENT" : "NOT_YET");
        var trace = workflow.decide(TABLE, facts);
        var result = trace.rows().stream()
                .map(row -> Result.valueOf(String.valueOf(row.outputs().get("result"))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no result for " + one.id()));
        if (result != line.result()) {
            records.add(one.centre(), one.id().value(), trace, clock.instant());
            results.determine(one.centre(), one.id(), line.attendance(), result, clock.instant());
        }
        return result;
    }

    /** Whoever can still make up for something has theirs later. */
    void issueCertificates(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (batch.status() != BatchStatus.ASSESSMENT) {
            return;
        }
        batches.save(batch, batch.beginClosing(clock.instant()));
        for (var line : results.lines(batch.id())) {
            var one = enrolments.ofProcess(line.enrolment());
            switch (Objects.requireNonNull(line.result(), "determined")) {
                case CERTIFICATE -> certificates.issue(one, CertificateKind.CERTIFICATE);
                case ATTENDANCE_LETTER -> certificates.issue(one, CertificateKind.ATTENDANCE_LETTER);
                case REMEDIAL_TEST, REMEDIAL_PRACTICE, DROPPED_OUT -> {
                    // no paper, or not yet
                }
            }
            seats.end(one, "ResultRecorded");
        }
    }

    void completeBatch(String key) {
        var batch = batches.lockForProcess(BatchId.of(key));
        if (batch.status() == BatchStatus.CLOSING) {
            batches.save(batch, batch.complete(clock.instant()));
        }
    }

    String findOutcome(String key) {
        var one = lock(key);
        var result = Objects.requireNonNull(results.line(one).result(), "determined");
        if (result.mendable()) {
            if (one.status() == EnrolmentStatus.ATTENDING) {
                one.fallShort(clock.instant());
                enrolments.save(one, null);
            }
            return "mendable";
        }
        return result == Result.CERTIFICATE ? "completed" : "ended";
    }

    String makeUpEnds(String key) {
        return results.makeUp(EnrolmentId.of(key)).orElseThrow().until().toString();
    }

    /** Where nothing was made up for, the table says what it said before. */
    String mendResult(String key) {
        var one = lock(key);
        return determine(one, results.line(one), results.units(one.batch())) == Result.CERTIFICATE
                ? "completed"
                : "ended";
    }

    void completeEnrolment(String key) {
        var one = lock(key);
        if (!one.status().isFinal()) {
            one.complete(clock.instant());
            enrolments.save(one, null);
            certificates.issue(one, CertificateKind.CERTIFICATE);
        }
    }

    /** Whoever was there enough and did not pass has a letter that says so. */
    void endIncomplete(String key) {
        var one = lock(key);
        if (one.status().isFinal()) {
            return;
        }
        var result = Objects.requireNonNull(results.line(one).result(), "determined");
        one.endIncomplete(clock.instant());
        enrolments.save(one, null);
        if (result == Result.DROPPED_OUT) {
            seats.tell(one, What.NOT_COMPLETED);
        } else {
            certificates.issue(one, CertificateKind.ATTENDANCE_LETTER);
        }
    }

    private Enrolment lock(String key) {
        var id = EnrolmentId.of(key);
        rows.lock(enrolments.ofProcess(id).batch());
        return enrolments.ofProcess(id);
    }
}
