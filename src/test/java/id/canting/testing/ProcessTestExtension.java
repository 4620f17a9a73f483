package id.canting.testing;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives Camunda's assertions the engine, leaves no case behind, and writes down which ways were gone. */
class ProcessTestExtension implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        BpmnAwareTests.init(engine(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        BpmnAwareTests.reset();
        var engine = engine(context);
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance ->
                        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test over", false, true));
        SpringExtension.getApplicationContext(context)
                .getBean(ProcessTestWorld.class)
                .reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ProcessCoverage.write(context.getRequiredTestClass());
    }

    private static ProcessEngine engine(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
    }
}
