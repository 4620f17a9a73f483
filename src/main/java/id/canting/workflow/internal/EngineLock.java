package id.canting.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/**
 * As it comes, the engine runs whatever a diagram says: any bean, any class, scripts, reflection. Here it runs the
 * methods of our facades and nothing else.
 */
class EngineLock extends AbstractProcessEnginePlugin {

    private final Facades facades;
    private final List<BpmnParseListener> steps;
    private final List<DmnDecisionTableEvaluationListener> tables;

    EngineLock(Facades facades, List<BpmnParseListener> steps, List<DmnDecisionTableEvaluationListener> tables) {
        this.facades = facades;
        this.steps = steps;
        this.tables = tables;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBeans(Map.of());
        engine.setExpressionManager(new FacadeExpressions(facades));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setArtifactFactory(new NoClasses());
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setEnforceHistoryTimeToLive(true);
        engine.setEnableXxeProcessing(false);
        listen(engine);
    }

    private void listen(ProcessEngineConfigurationImpl engine) {
        var listeners = new ArrayList<>(
                Optional.ofNullable(engine.getCustomPostBPMNParseListeners()).orElseGet(List::of));
        listeners.addAll(steps);
        engine.setCustomPostBPMNParseListeners(listeners);
        var decisions = new DefaultDmnEngineConfiguration();
        decisions.setCustomPostDecisionTableEvaluationListeners(tables);
        engine.setDmnEngineConfiguration(decisions);
    }

    private static class NoClasses implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("no classes in diagrams: " + type.getName());
        }
    }

    private static class NoScripts implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory factory) {
            throw new ProcessEngineException("no scripts");
        }

        @Override
        public @Nullable ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean cached) {
            throw new ProcessEngineException("no scripts: " + language);
        }
    }
}
