package id.canting.artisans.internal;

import id.canting.artisans.MemberNotice;
import id.canting.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds of conditions, and brings those whose day has passed before a supervisor. Any node may do it, each row once. */
@Component
class ConditionSweeps {

    private static final int AT_ONCE = 50;

    private final ConditionRepository conditions;
    private final ConditionKeeper keeper;
    private final Workflow workflow;
    private final Clock clock;

    ConditionSweeps(ConditionRepository conditions, ConditionKeeper keeper, Workflow workflow, Clock clock) {
        this.conditions = conditions;
        this.keeper = keeper;
        this.workflow = workflow;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    @Transactional
    public void remind() {
        conditions.toRemind(furthest(), AT_ONCE).stream()
                .filter(condition -> !condition.state().remindOn().isAfter(keeper.today(condition.centre())))
                .filter(condition -> !condition.state().due().isBefore(keeper.today(condition.centre())))
                .forEach(condition -> {
                    condition.remind();
                    conditions.save(condition);
                    keeper.tell(condition, MemberNotice.Kind.CONDITION_REMINDER);
                });
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    @Transactional
    public void review() {
        conditions.dueBefore(furthest(), AT_ONCE).stream()
                .filter(condition -> condition.state().due().isBefore(keeper.today(condition.centre())))
                .forEach(condition -> {
                    keeper.record(condition, condition.review(clock.instant()), "ConditionOverdue");
                    workflow.start("ConditionUnmet", condition.id().toString(), condition.centre());
                    keeper.tell(condition, MemberNotice.Kind.CONDITION_UNDER_REVIEW);
                });
    }

    /** Nowhere is the day further on than here. */
    private LocalDate furthest() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
    }
}
