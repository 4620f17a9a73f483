package id.canting.workflow.internal;

import static id.canting.identity.AccessRules.only;

import id.canting.demo.ClockMoved;
import id.canting.identity.AccessRules;
import id.canting.identity.Role;
import id.canting.workflow.ProcessFacade;
import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The engine: locked, told what time it is, and connected to the inbox. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Facades facades(List<ProcessFacade> facades, ApplicationContext beans) {
        return new Facades(facades, beans);
    }

    /** Waits for Flyway: the engine finds its tables made, or none at all. */
    @Bean
    @DependsOnDatabaseInitialization
    ProcessEnginePlugin engineLock(
            Facades facades, List<BpmnParseListener> steps, List<DmnDecisionTableEvaluationListener> tables) {
        return new EngineLock(facades, steps, tables);
    }

    @Bean
    BpmnParseListener taskListening(ObjectProvider<TaskKeeper> keeper) {
        return new TaskListening(keeper);
    }

    @Bean
    MatchedRows matchedRows() {
        return new MatchedRows();
    }

    @Bean
    AccessRules workflowAccess() {
        return AccessRules.of(
                only("/tasks/**", Role.STAFF, Role.SUPERVISOR, Role.MENTOR),
                only("/processes/*/diagram", Role.STAFF, Role.SUPERVISOR, Role.MENTOR, Role.ADMIN));
    }

    /** Timers count on the application's clock, whatever it says. */
    @EventListener
    void follow(ClockMoved moved) {
        ClockUtil.offset(moved.offset().toMillis());
    }
}
