package id.canting.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
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
    private final MatchedRows rows;
    private final BpmnParseListener listening;

    EngineLock(Facades facades, MatchedRows rows, BpmnParseListener listening) {
        this.facades = facades;
        this.rows = rows;
        this.listening = listening;
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
        askTablesForTheirRows(engine);
        var listeners = new ArrayList<>(
                Optional.ofNullable(engine.getCustomPostBPMNParseListeners()).orElseGet(List::of));
        listeners.add(listening);
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private void askTablesForTheirRows(ProcessEngineConfigurationImpl engine) {
        var tables = new DefaultDmnEngineConfiguration();
        tables.setCustomPostDecisionTableEvaluationListeners(List.of(rows));
        engine.setDmnEngineConfiguration(tables);
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
