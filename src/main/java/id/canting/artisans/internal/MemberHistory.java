package id.canting.artisans.internal;

import id.canting.artisans.Standing;
import id.canting.people.People;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of a membership, in the reader's words. */
@Component
class MemberHistory {

    private static final Set<Standing> LEFT = Set.of(Standing.RESIGNED, Standing.INACTIVE);

    private final StandingReasons reasons;
    private final People people;
    private final MemberWords words;

    MemberHistory(StandingReasons reasons, People people, MemberWords words) {
        this.reasons = reasons;
        this.people = people;
        this.words = words;
    }

    /**
     * @param reason none where the title says all
     * @param explanation as the member reads it
     */
    record Line(
            String title,
            Instant at,
            @Nullable String reason,
            @Nullable String by,
            @Nullable String explanation,
            java.time.@Nullable LocalDate until) {}

    /** For colleagues: with who did it. */
    List<Line> of(List<MemberChange> history) {
        var names = people.names(
                history.stream().map(MemberChange::by).filter(Objects::nonNull).toList());
        return history.stream()
                .map(step -> line(step, step.by() == null ? null : names.get(step.by())))
                .toList();
    }

    /** For the member: the centre decides, not a person by name. */
    List<Line> own(List<MemberChange> history) {
        return history.stream().map(step -> line(step, null)).toList();
    }

    private Line line(MemberChange step, @Nullable String by) {
        var because = step.because();
        return new Line(
                words.say("artisans.step." + key(step)),
                step.at(),
                because == null || because.equals(Because.OWN_WISH) ? null : reasons.say(because.reason()),
                by,
                because == null ? null : because.explanation(),
                step.until());
    }

    private static String key(MemberChange step) {
        var from = step.from();
        var because = step.because();
        if (from == null) {
            return "admitted";
        }
        if (because == null) {
            return LEFT.contains(from) ? "again" : step.to().name();
        }
        return switch (step.to()) {
            case ACTIVE, PROVISIONAL ->
                switch (from) {
                    case INACTIVE -> "back";
                    case PROVISIONAL -> "full";
                    default -> "reinstated";
                };
            case RESIGNED -> because.equals(Because.OWN_WISH) ? "RESIGNED" : "ended";
            case SUSPENDED, INACTIVE, DECEASED -> step.to().name();
        };
    }
}
