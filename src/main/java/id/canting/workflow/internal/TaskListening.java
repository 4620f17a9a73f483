package id.canting.workflow.internal;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/** Lets the inbox know of every user task of every diagram, in the engine's own transaction. */
class TaskListening extends AbstractBpmnParseListener {

    private final ObjectProvider<TaskKeeper> keeper;

    TaskListening(ObjectProvider<TaskKeeper> keeper) {
        this.keeper = keeper;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_CREATE, created -> keeper.getObject().opened(created));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_COMPLETE, ended -> keeper.getObject().ended(ended));
        task.addBuiltInTaskListener(
                TaskListener.EVENTNAME_DELETE, ended -> keeper.getObject().ended(ended));
    }
}
