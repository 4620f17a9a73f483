package id.canting.centre.internal;

import static id.canting.centre.ServiceLevel.Unit.CALENDAR_DAY;
import static id.canting.centre.ServiceLevel.Unit.HOUR;
import static id.canting.centre.ServiceLevel.Unit.WORKING_DAY;
import static id.canting.centre.ServiceLevel.Unit.WORKING_HOUR;

import id.canting.centre.ServiceLevel;
import id.canting.centre.ServiceLevels;
import id.canting.centre.WorkingCalendar;
import id.canting.identity.CentreId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Service;

@Service
class PromisedLevels implements ServiceLevels {

    /** A new centre's promises hold for what it took over from before, too. */
    static final Instant SINCE_EVER = Instant.parse("2000-01-01T00:00:00Z");

    static final List<ServiceLevel> AT_FIRST = List.of(
            new ServiceLevel("verify", 2, WORKING_DAY),
            new ServiceLevel("resolve-duplicate", 2, WORKING_DAY),
            new ServiceLevel("correction-window", 10, WORKING_DAY),
            new ServiceLevel("visit", 10, WORKING_DAY),
            new ServiceLevel("decide-membership", 3, WORKING_DAY),
            new ServiceLevel("interest", 90, CALENDAR_DAY),
            new ServiceLevel("interest-answer", 90, CALENDAR_DAY),
            new ServiceLevel("agreement", 30, CALENDAR_DAY),
            new ServiceLevel("confirm-condition", 5, WORKING_DAY),
            new ServiceLevel("review-condition", 5, WORKING_DAY),
            new ServiceLevel("resignation-reflection", 7, CALENDAR_DAY),
            new ServiceLevel("membership-hearing", 10, WORKING_DAY),
            new ServiceLevel("update-grace", 30, CALENDAR_DAY),
            new ServiceLevel("business-id", 180, CALENDAR_DAY),
            new ServiceLevel("industry-code", 90, CALENDAR_DAY),
            new ServiceLevel("check-change", 3, WORKING_DAY),
            new ServiceLevel("approve-change", 3, WORKING_DAY),
            new ServiceLevel("approve-enrolment", 3, WORKING_DAY),
            new ServiceLevel("seat-offer", 3, WORKING_DAY),
            new ServiceLevel("seat-offer-at-short-notice", 4, WORKING_HOUR),
            new ServiceLevel("approve-batch", 3, WORKING_DAY),
            new ServiceLevel("review-eligibility", 3, WORKING_DAY),
            new ServiceLevel("confirm-selection", 3, WORKING_DAY),
            new ServiceLevel("decide-to-run", 2, WORKING_DAY),
            new ServiceLevel("cancel-cut-off", 5, WORKING_DAY),
            new ServiceLevel("reserved-release", 5, WORKING_DAY),
            new ServiceLevel("record-attendance", 2, WORKING_DAY),
            new ServiceLevel("check-attendance", 2, WORKING_DAY),
            new ServiceLevel("dispute-attendance", 10, WORKING_DAY),
            new ServiceLevel("correct-attendance", 3, WORKING_DAY),
            new ServiceLevel("correction-of-attendance", 5, WORKING_DAY),
            new ServiceLevel("session-reminder", 2, WORKING_DAY),
            new ServiceLevel("find-trainer", 1, WORKING_DAY),
            new ServiceLevel("record-results", 5, WORKING_DAY),
            new ServiceLevel("approve-results", 3, WORKING_DAY),
            new ServiceLevel("offer-make-up", 5, WORKING_DAY),
            new ServiceLevel("make-up", 30, CALENDAR_DAY),
            new ServiceLevel("judge-absence", 3, WORKING_DAY),
            new ServiceLevel("explain-absence", 10, WORKING_DAY),
            new ServiceLevel("evaluation", 1, CALENDAR_DAY),
            new ServiceLevel("evaluation-reminder", 4, CALENDAR_DAY),
            new ServiceLevel("exclusion-hearing", 3, WORKING_DAY),
            new ServiceLevel("decide-exclusion", 2, WORKING_DAY),
            new ServiceLevel("tell-offer", 4, WORKING_HOUR),
            new ServiceLevel("close-batch", 10, WORKING_DAY),
            new ServiceLevel("mentor-answer", 3, WORKING_DAY),
            new ServiceLevel("session-report", 2, WORKING_DAY),
            new ServiceLevel("session-report-closed", 5, WORKING_DAY),
            new ServiceLevel("readiness", 3, WORKING_DAY),
            new ServiceLevel("assign-assessor", 3, WORKING_DAY),
            new ServiceLevel("record-assessment", 3, WORKING_DAY),
            new ServiceLevel("decide-certification", 10, WORKING_DAY),
            new ServiceLevel("appeal-filed", 15, WORKING_DAY),
            new ServiceLevel("appeal-acknowledged", 2, WORKING_DAY),
            new ServiceLevel("appeal-decided", 30, WORKING_DAY),
            new ServiceLevel("find-decider", 2, WORKING_DAY),
            new ServiceLevel("judge-exception", 2, WORKING_DAY),
            new ServiceLevel("exception-answer", 5, WORKING_DAY),
            new ServiceLevel("complaint-acknowledged", 2, WORKING_DAY),
            new ServiceLevel("complaint-answered", 10, WORKING_DAY),
            new ServiceLevel("examine-complaint", 5, WORKING_DAY),
            new ServiceLevel("decide-complaint", 3, WORKING_DAY),
            new ServiceLevel("review-concern", 2, WORKING_DAY),
            new ServiceLevel("review-hold", 10, WORKING_DAY),
            new ServiceLevel("data-request", 72, HOUR),
            new ServiceLevel("breach-notice", 72, HOUR));

    private static final NavigableMap<Instant, ServiceLevel> NONE = Collections.emptyNavigableMap();

    private final CentreMemory memory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    PromisedLevels(CentreMemory memory, WorkingCalendar calendar, Clock clock) {
        this.memory = memory;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Instant due(CentreId centre, String key, Instant from) {
        var level = at(centre, key, from);
        return switch (level.unit()) {
            case WORKING_DAY -> calendar.after(centre, from, level.amount());
            case WORKING_HOUR -> calendar.afterHours(centre, from, level.amount());
            case CALENDAR_DAY -> closingAfter(centre, from, level.amount());
            case HOUR -> from.plus(Duration.ofHours(level.amount()));
        };
    }

    @Override
    public ServiceLevel get(CentreId centre, String key) {
        return at(centre, key, clock.instant());
    }

    private Instant closingAfter(CentreId id, Instant from, int days) {
        var centre = memory.centre(id);
        return from.atZone(centre.zone()).plusDays(days).with(centre.closes()).toInstant();
    }

    private ServiceLevel at(CentreId centre, String key, Instant moment) {
        var promise = memory.known()
                .promises()
                .getOrDefault(centre, Map.of())
                .getOrDefault(key, NONE)
                .floorEntry(moment);
        if (promise == null) {
            throw new NoSuchElementException("no service level " + key + " at centre " + centre);
        }
        return promise.getValue();
    }
}
