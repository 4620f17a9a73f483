package id.canting.workflow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table said, and why.
 *
 * @param version of the table, counted up with each change
 * @param facts what it was asked with
 * @param rows the rows that matched, in the order of the table
 */
public record DecisionTrace(String table, int version, Map<String, ?> facts, List<Row> rows) {

    /** A row that matched. @param rule its id in the file, such as {@code UnderAge} */
    public record Row(String rule, Map<String, @Nullable Object> outputs) {}
}
