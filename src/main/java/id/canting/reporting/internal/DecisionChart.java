package id.canting.reporting.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Decisions a month as bars, in the units of the drawing: full for those in time, hollow for the late ones. The axis
 * starts at 0 and ends at a round number.
 */
record DecisionChart(int top, List<Column> columns) {

    private static final int BASE = 160;
    private static final int HEIGHT = 100;
    private static final int LEFT = 40;
    private static final int STEP = 68;

    /** @param x left edge of the full bar */
    record Column(MembershipFigures.Month month, int x, Bar onTime, Bar late) {}

    record Bar(int y, int height) {}

    static DecisionChart of(List<MembershipFigures.Month> months) {
        var highest = months.stream()
                .mapToInt(month -> Math.max(month.onTime(), month.late()))
                .max()
                .orElse(0);
        var top = Math.max(10, (highest + 9) / 10 * 10);
        var columns = new ArrayList<Column>();
        for (var month : months) {
            columns.add(
                    new Column(month, LEFT + columns.size() * STEP, bar(month.onTime(), top), bar(month.late(), top)));
        }
        return new DecisionChart(top, List.copyOf(columns));
    }

    private static Bar bar(int count, int top) {
        var height = count * HEIGHT / top;
        return new Bar(BASE - height, height);
    }
}
