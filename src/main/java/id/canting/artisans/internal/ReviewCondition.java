package id.canting.artisans.internal;

import id.canting.artisans.ArtisansRefusal;
import id.canting.artisans.MemberNotice;
import id.canting.artisans.internal.StandingReasons.Area;
import id.canting.centre.Centres;
import id.canting.documents.Documents;
import id.canting.identity.Scope;
import id.canting.people.People;
import id.canting.workflow.TaskRefusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The day of a condition has passed: a supervisor says what follows. The membership is at most proposed to end. */
@Component
class ReviewCondition extends ConditionTask {

    private final StandingService standings;
    private final StandingReasons reasons;
    private final Clock clock;

    ReviewCondition(
            ConditionRepository conditions,
            ConditionKeeper keeper,
            Documents documents,
            People people,
            Centres centres,
            StandingService standings,
            StandingReasons reasons,
            Clock clock) {
        super("ReviewCondition", "review-condition", conditions, keeper, documents, people, centres);
        this.standings = standings;
        this.reasons = reasons;
        this.clock = clock;
    }

    @Override
    Map<String, List<Option>> options() {
        return Map.of(
                "endingReasons",
                reasons.options(Area.ENDING).entrySet().stream()
                        .map(reason -> new Option(reason.getKey(), reason.getValue()))
                        .toList());
    }

    @Override
    Map<String, String> take(Scope me, MemberCondition condition, Map<String, @Nullable Object> values) {
        var review = text(values, "review");
        var words = text(values, "explanation");
        var now = clock.instant();
        switch (review) {
            case "fulfilled" -> {
                keeper.reviewed(condition, condition.fulfil(me.person(), words, now), review);
                keeper.tell(condition, MemberNotice.Kind.CONDITION_FULFILLED);
            }
            case "extend" -> {
                extend(me, condition, values, words);
                keeper.tell(condition, MemberNotice.Kind.CONDITION_EXTENDED);
            }
            case "drop" -> {
                keeper.reviewed(condition, condition.drop(me.person(), words, now), review);
                keeper.tell(condition, MemberNotice.Kind.CONDITION_DROPPED);
            }
            case "propose-end" -> {
                keeper.reviewed(condition, condition.proposeEnd(me.person(), words, now), review);
                standings.proposeReview(me, condition.member(), new Because(text(values, "endingReason"), words));
            }
            default -> throw new TaskRefusal("review", "artisans.condition.choose");
        }
        return Map.of("review", review);
    }

    private void extend(Scope me, MemberCondition condition, Map<String, @Nullable Object> values, String words) {
        try {
            keeper.reviewed(
                    condition,
                    condition.extend(
                            me.person(),
                            LocalDate.parse(text(values, "until")),
                            words,
                            keeper.today(condition.centre()),
                            clock.instant()),
                    "extend");
        } catch (ArtisansRefusal refusal) {
            var field = "artisans.condition.until".equals(refusal.getMessage()) ? "until" : "review";
            throw new TaskRefusal(field, String.valueOf(refusal.getMessage()), refusal.getArguments());
        }
    }
}
