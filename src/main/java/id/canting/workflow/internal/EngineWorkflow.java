package id.canting.workflow.internal;

import id.canting.identity.CentreId;
import id.canting.workflow.CaseProgress;
import id.canting.workflow.DecisionTrace;
import id.canting.workflow.FormVersion;
import id.canting.workflow.NothingWaits;
import id.canting.workflow.Workflow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedOutput;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.runtime.ExecutionQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(propagation = Propagation.MANDATORY)
class EngineWorkflow implements Workflow {

    private static final Logger log = LoggerFactory.getLogger(EngineWorkflow.class);

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final DecisionService decisions;
    private final MatchedRows rows;
    private final TaskForms forms;
    private final ProgressReader progress;

    EngineWorkflow(
            RuntimeService runtime,
            TaskService tasks,
            DecisionService decisions,
            MatchedRows rows,
            TaskForms forms,
            ProgressReader progress) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.decisions = decisions;
        this.rows = rows;
        this.forms = forms;
        this.progress = progress;
    }

    @Override
    public void start(String message, String businessKey, CentreId centre) {
        Races.run(
                () -> runtime.startProcessInstanceByMessage(message, businessKey, Map.of("centre", centre.toString())));
        log.atInfo()
                .addKeyValue("case", businessKey)
                .addKeyValue("message", message)
                .log("Case started");
    }

    @Override
    public void correlate(String message, String businessKey) {
        var waiting = waiting(message, businessKey).singleResult();
        if (waiting == null) {
            throw new NothingWaits(message, businessKey);
        }
        Races.run(() -> runtime.messageEventReceived(message, waiting.getId()));
        log.atInfo()
                .addKeyValue("case", businessKey)
                .addKeyValue("message", message)
                .log("Case went on");
    }

    @Override
    public boolean waits(String message, String businessKey) {
        return waiting(message, businessKey).count() > 0;
    }

    /** By execution: the engine's own correlation would start a case when the message can do that, too. */
    private ExecutionQuery waiting(String message, String businessKey) {
        return runtime.createExecutionQuery()
                .messageEventSubscriptionName(message)
                .processInstanceBusinessKey(businessKey);
    }

    @Override
    @Transactional
    public DecisionTrace decide(String table, Map<String, ?> facts) {
        var said = rows.of(() ->
                decisions.evaluateDecisionByKey(table).variables(plain(facts)).evaluate());
        var version = ((DecisionDefinition) said.getDecisionTable()).getVersion();
        return new DecisionTrace(
                table,
                version,
                facts,
                said.getMatchingRules().stream().map(EngineWorkflow::row).toList());
    }

    @Override
    public Optional<FormVersion> form(String businessKey, String element) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(element)
                .list()
                .stream()
                .findFirst()
                .map(task -> forms.version(task.getProcessDefinitionId(), element));
    }

    @Override
    @Transactional(readOnly = true)
    public CaseProgress progress(String businessKey) {
        return progress.of(businessKey);
    }

    /** FEEL opens up whatever object it is given, so it is given nothing to open. */
    private static Map<String, @Nullable Object> plain(Map<String, ?> facts) {
        Map<String, @Nullable Object> plain = new HashMap<>();
        facts.forEach((name, value) -> {
            if (!PlainValue.is(value)) {
                throw new IllegalArgumentException("fact " + name + " is no plain value");
            }
            plain.put(name, value);
        });
        return plain;
    }

    private static DecisionTrace.Row row(DmnEvaluatedDecisionRule rule) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        for (DmnEvaluatedOutput output : rule.getOutputEntries().values()) {
            outputs.put(output.getOutputName(), output.getValue().getValue());
        }
        return new DecisionTrace.Row(rule.getId(), outputs);
    }
}
