package id.canting.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.util.DigestUtils;

/**
 * Which nodes, flows and rows of the diagrams and tables were passed. Each test class leaves a file; it counts only for
 * the very text of the diagrams that it went through.
 */
public final class ProcessCoverage extends AbstractBpmnParseListener implements DmnDecisionTableEvaluationListener {

    private static final Path FOLDER = Path.of("target", "process-coverage");
    private static final Set<String> PASSED = new ConcurrentSkipListSet<>();

    /** Everything that was passed, over all classes of the run: {@code process element}. */
    public static Set<String> read() {
        if (!Files.isDirectory(FOLDER)) {
            return Set.of();
        }
        try (var files = Files.list(FOLDER)) {
            var all = new TreeSet<String>();
            for (Path file : files.toList()) {
                var lines = Files.readAllLines(file);
                if (lines.get(0).equals(text())) {
                    all.addAll(lines.subList(1, lines.size()));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Class<?> test) {
        try {
            Files.createDirectories(FOLDER);
            var lines = new ArrayList<String>(List.of(text()));
            lines.addAll(PASSED);
            Files.write(FOLDER.resolve(test.getName() + ".txt"), lines);
            PASSED.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all diagrams and tables: what was written down for another text is of no use. */
    private static String text() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var files = Files.walk(Path.of("processes"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                bytes.write(Files.readAllBytes(file));
            }
        }
        return DigestUtils.md5DigestAsHex(bytes.toByteArray());
    }

    @Override
    public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                taken -> PASSED.add(processOf(taken) + " " + taken.getCurrentTransitionId()));
    }

    @Override
    public void parseStartEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseEndEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseUserTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseServiceTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseSendTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseBusinessRuleTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseCallActivity(Element task, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseSubProcess(Element subProcess, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseExclusiveGateway(Element gateway, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseParallelGateway(Element gateway, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    /** Never left by itself: the event that came is what was passed. */
    @Override
    public void parseEventBasedGateway(Element gateway, ScopeImpl scope, ActivityImpl activity) {
        activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                reached -> PASSED.add(processOf(reached) + " " + reached.getCurrentActivityId()));
    }

    @Override
    public void parseIntermediateCatchEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseBoundaryEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    /** At its end: a node that was only reached has not been passed. */
    private static void listen(ActivityImpl activity) {
        activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) left -> {
            if (!((ExecutionEntity) left).isCanceled()) {
                PASSED.add(processOf(left) + " " + left.getCurrentActivityId());
            }
        });
    }

    @Override
    public void notify(DmnDecisionTableEvaluationEvent said) {
        said.getMatchingRules()
                .forEach(row -> PASSED.add(said.getDecisionTable().getKey() + " " + row.getId()));
    }

    private static String processOf(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
        ProcessDefinitionEntity definition = ((ExecutionEntity) execution).getProcessDefinition();
        return definition.getKey();
    }
}
