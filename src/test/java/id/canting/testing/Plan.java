package id.canting.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the database answered a question.
 *
 * @param nodes its steps from the outermost inwards: {@code Limit}, {@code Index Scan}
 * @param indexes those that it went along, in the order of the steps; which of two that serve as well is the planner's choice
 * @param rows what came of it
 * @param sortedRows of its largest sort
 * @param buffers pages that were read
 */
public record Plan(List<String> nodes, List<String> indexes, int rows, int sortedRows, int buffers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks along indexes: a table of few pages would be read as a whole, which says nothing about a large one. */
    public static Plan of(DataSource source, String sql, Map<String, ?> params) {
        var jdbc = JdbcClient.create(source);
        var text = new TransactionTemplate(new JdbcTransactionManager(source)).execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain (analyze, buffers, format json) " + sql)
                    .params(params)
                    .query(String.class)
                    .single();
        });
        try {
            var root = JSON.readTree(text).get(0).get("Plan");
            var steps = steps(root);
            return new Plan(
                    steps.stream().map(Plan::node).toList(),
                    steps.stream()
                            .filter(step -> step.has("Index Name"))
                            .map(step -> step.get("Index Name").asText())
                            .toList(),
                    rows(root),
                    steps.stream()
                            .filter(step -> node(step).equals("Sort"))
                            .mapToInt(sort -> rows(sort.get("Plans").get(0)))
                            .max()
                            .orElse(0),
                    root.get("Shared Hit Blocks").asInt()
                            + root.get("Shared Read Blocks").asInt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static List<JsonNode> steps(JsonNode step) {
        var steps = new ArrayList<JsonNode>();
        steps.add(step);
        step.path("Plans").forEach(inner -> steps.addAll(steps(inner)));
        return steps;
    }

    private static String node(JsonNode step) {
        return step.get("Node Type").asText();
    }

    private static int rows(JsonNode step) {
        return step.get("Actual Rows").asInt();
    }
}
