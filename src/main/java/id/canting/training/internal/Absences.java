package id.canting.training.internal;

import static java.time.ZoneOffset.UTC;

import id.canting.audit.Audit;
import id.canting.centre.ServiceLevels;
import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.training.EnrolmentNotice;
import id.canting.training.EnrolmentNotice.What;
import id.canting.training.internal.NoShows.NoShow;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Absences without a word and late cancellations: points that fade, and what is said about them. */
@Service
@Transactional
class Absences {

    /** What can have happened. */
    enum Said {
        OWN_ILLNESS,
        CHILD_ILLNESS,
        DEATH_OR_BIRTH,
        SUMMONS,
        DISASTER,
        ORDER,
        OTHER
    }

    static final int HALF = 1;
    static final int WHOLE = 2;

    private static final String TABLE = "absence-excuse";

    private final NoShows noShows;
    private final TrainingRecords records;
    private final ServiceLevels levels;
    private final Workflow workflow;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Absences(
            NoShows noShows,
            TrainingRecords records,
            ServiceLevels levels,
            Workflow workflow,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.noShows = noShows;
        this.records = records;
        this.levels = levels;
        this.workflow = workflow;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @PreAuthorize("hasRole('ARTISAN')")
    @Transactional(readOnly = true)
    List<NoShow> own(Scope me) {
        return noShows.of(me.centre(), me.person());
    }

    /** Half points that count now: those of the last twelve months. */
    int halves(List<NoShow> all, Instant now) {
        return all.stream()
                .filter(one ->
                        one.happenedAt().atZone(UTC).plusMonths(12).toInstant().isAfter(now))
                .mapToInt(NoShow::counts)
                .sum();
    }

    @PreAuthorize("hasRole('ARTISAN')")
    @Transactional(readOnly = true)
    NoShow own(Scope me, UUID id) {
        return noShows.own(me, id);
    }

    /** The second time, also from an old page, nothing happens. */
    @PreAuthorize("hasRole('ARTISAN')")
    void explain(Scope me, UUID id, Said said, String explanation, boolean paper) {
        var one = noShows.own(me, id);
        if (one.said() != null) {
            return;
        }
        if (!one.open(clock.instant())) {
            throw new TrainingRefusal("training.absence.too-late");
        }
        explained(one, me.person(), said, explanation, paper);
    }

    /** Somebody had a place and did not come, and said nothing. */
    void missed(Enrolment one) {
        add(one, WHOLE);
    }

    /** Cancelled after the cut-off, with what they say about it. */
    void cancelledLate(Enrolment one, Said said, String explanation) {
        explained(add(one, HALF), one.person(), said, explanation, false);
    }

    private NoShow add(Enrolment one, int halves) {
        var now = clock.instant();
        return noShows.get(noShows.add(
                one.centre(), one.person(), one.id(), halves, now, levels.due(one.centre(), "explain-absence", now)));
    }

    private void explained(NoShow one, PersonId by, Said said, String explanation, boolean paper) {
        if (noShows.explain(one.id(), said.name(), explanation, paper, clock.instant())) {
            audit.record(one.centre(), by, "AbsenceExplained", one.enrolment(), Map.of());
            workflow.start("AbsenceExplained", one.id().toString(), one.centre());
        }
    }

    /** What the table says is kept; what it does not excuse a person judges. @return excused or judge */
    String consider(NoShow one) {
        var now = clock.instant();
        Map<String, @Nullable Object> facts = new HashMap<>();
        facts.put("said", one.said() == null ? "NONE" : one.said());
        facts.put("shown", one.paper());
        facts.put("announced", one.announced());
        var trace = workflow.decide(TABLE, facts);
        records.add(one.centre(), one.id(), trace, now);
        var excused = "EXCUSED".equals(trace.rows().get(0).outputs().get("excuse"));
        if (excused && one.outcome() == null) {
            noShows.settle(one.id(), "EXCUSED", null, null, now);
        }
        return excused ? "excused" : "judge";
    }

    /** What the table proposes to whoever judges. */
    String proposal(NoShow one) {
        return records.traces(one.id()).stream()
                .filter(trace -> trace.table().equals(TABLE))
                .map(trace -> String.valueOf(trace.rows().get(0).outputs().get("excuse")))
                .findFirst()
                .orElse("JUDGE");
    }

    /** A person's decision. @param outcome EXCUSED, HALF or NONE */
    void judge(Scope me, NoShow one, String outcome, String words) {
        if (me.person().equals(one.person())) {
            throw new TrainingRefusal("training.own");
        }
        noShows.settle(one.id(), outcome, me.person(), words, clock.instant());
        audit.record(me.centre(), me.person(), "AbsenceJudged", one.enrolment(), Map.of("outcome", outcome));
    }

    void settle(NoShow one) {
        if (records.first(one.id(), "settle", clock.instant())) {
            events.publishEvent(new EnrolmentNotice(one.enrolment(), one.centre(), one.person(), What.ABSENCE_SETTLED));
        }
    }
}
