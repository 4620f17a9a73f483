package id.canting.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.testing.ProcessCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/** After all process tests: has every node, every way out of a gateway and every row of a table been passed. */
class ProcessCoverageIT {

    @Test
    void everyNodeAndEveryWayOutOfAGatewayWasPassed() throws IOException {
        var missing = new TreeSet<String>();
        for (Path file : files(".bpmn")) {
            var model = Bpmn.readModelFromFile(file.toFile());
            var process = model.getModelElementsByType(Process.class)
                    .iterator()
                    .next()
                    .getId();
            model.getModelElementsByType(FlowNode.class).forEach(node -> missing.add(process + " " + node.getId()));
            model.getModelElementsByType(ExclusiveGateway.class).stream()
                    .flatMap(gateway -> gateway.getOutgoing().stream())
                    .map(SequenceFlow::getId)
                    .forEach(flow -> missing.add(process + " " + flow));
        }

        assertThat(missing).hasSizeGreaterThan(40);
        missing.removeAll(ProcessCoverage.read());
        assertThat(missing).as("what no process test passes").isEmpty();
    }

    @Test
    void everyRowOfEveryTableWasAnAnswer() throws IOException {
        var missing = new TreeSet<String>();
        for (Path file : files(".dmn")) {
            for (Decision decision : Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class)) {
                decision.getChildElementsByType(org.camunda.bpm.model.dmn.instance.DecisionTable.class).stream()
                        .flatMap(table -> table.getRules().stream())
                        .map(Rule::getId)
                        .forEach(row -> missing.add(decision.getId() + " " + row));
            }
        }

        assertThat(missing).hasSizeGreaterThan(10);
        missing.removeAll(ProcessCoverage.read());
        assertThat(missing).as("rows that no test of a table reaches").isEmpty();
    }

    private static Iterable<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(kind)).toList();
        }
    }
}
