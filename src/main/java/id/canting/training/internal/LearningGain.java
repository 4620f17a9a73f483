package id.canting.training.internal;

import id.canting.training.internal.Results.Line;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was learned: how many had which score before and after, as bars in the units of a drawing. Whoever wrote one of the
 * tests alone does not count. The axis starts at 0 and ends at a round number.
 *
 * @param people who wrote both tests
 * @param mean of what each gained; none while nobody has written both
 */
record LearningGain(int people, @Nullable Integer mean, int top, List<Band> bands) {

    private static final List<Integer> LOWEST = List.of(0, 40, 55, 70, 85);
    private static final int BASE = 160;
    private static final int HEIGHT = 100;
    private static final int LEFT = 40;
    private static final int STEP = 80;

    /** Scores from and to. @param x left edge of the bar of before */
    record Band(int from, int to, int before, int after, int x, Bar bar, Bar barAfter) {}

    record Bar(int y, int height) {}

    static LearningGain of(List<Line> lines) {
        var both = lines.stream()
                .map(Line::scores)
                .filter(scores -> scores.pre() != null && scores.post() != null)
                .toList();
        var before = counts(both, Results.Scores::pre);
        var after = counts(both, Results.Scores::post);
        var highest = Stream.concat(before.stream(), after.stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        var top = Math.max(5, (highest + 4) / 5 * 5);
        var bands = IntStream.range(0, LOWEST.size())
                .mapToObj(at -> new Band(
                        LOWEST.get(at),
                        at + 1 < LOWEST.size() ? LOWEST.get(at + 1) - 1 : 100,
                        before.get(at),
                        after.get(at),
                        LEFT + at * STEP,
                        bar(before.get(at), top),
                        bar(after.get(at), top)))
                .toList();
        var gained = both.stream()
                .mapToInt(scores -> score(scores, Results.Scores::post) - score(scores, Results.Scores::pre))
                .average();
        return new LearningGain(
                both.size(), gained.isPresent() ? (int) Math.round(gained.getAsDouble()) : null, top, bands);
    }

    private static List<Integer> counts(List<Results.Scores> all, Function<Results.Scores, @Nullable Integer> which) {
        return IntStream.range(0, LOWEST.size())
                .mapToObj(at -> (int) all.stream()
                        .filter(scores -> band(score(scores, which)) == at)
                        .count())
                .toList();
    }

    private static int score(Results.Scores scores, Function<Results.Scores, @Nullable Integer> which) {
        return Objects.requireNonNull(which.apply(scores), "filtered");
    }

    private static int band(int score) {
        return (int) LOWEST.stream().filter(lowest -> score >= lowest).count() - 1;
    }

    private static Bar bar(int count, int top) {
        var height = count * HEIGHT / top;
        return new Bar(BASE - height, height);
    }
}
