package id.canting.workflow.internal;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toUnmodifiableMap;

import id.canting.identity.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a diagram may hold: these elements with these attributes, and expressions where they are named below. */
class BpmnCheck {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static final Map<String, String> PREFIXES = Map.of(
            BPMN,
            "",
            "http://camunda.org/schema/1.0/bpmn",
            "camunda:",
            "http://camunda.org/schema/modeler/1.0",
            "modeler:",
            "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:");

    /** The picture: it says nothing to the engine. */
    private static final Set<String> PICTURE = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    private static final String STEP = "id name camunda:asyncBefore camunda:exclusive";

    private static final Map<String, Set<String>> ALLOWED = Stream.of(
                    entry(
                            "definitions",
                            "id name targetNamespace exporter exporterVersion modeler:executionPlatform"
                                    + " modeler:executionPlatformVersion xsi:schemaLocation"),
                    entry("process", "id name isExecutable camunda:historyTimeToLive camunda:versionTag"),
                    entry("documentation", "id textFormat"),
                    entry("extensionElements", ""),
                    entry("incoming", ""),
                    entry("outgoing", ""),
                    entry("sequenceFlow", "id name sourceRef targetRef"),
                    entry("conditionExpression", "id xsi:type"),
                    entry("startEvent", STEP + " isInterrupting"),
                    entry("endEvent", STEP),
                    entry("intermediateCatchEvent", STEP),
                    entry("intermediateThrowEvent", STEP),
                    entry("boundaryEvent", STEP + " attachedToRef cancelActivity"),
                    entry("messageEventDefinition", "id messageRef camunda:expression"),
                    entry("timerEventDefinition", "id"),
                    entry("timeDate", "id xsi:type"),
                    entry("timeDuration", "id xsi:type"),
                    entry("timeCycle", "id xsi:type"),
                    entry("errorEventDefinition", "id errorRef"),
                    entry("escalationEventDefinition", "id escalationRef"),
                    entry("terminateEventDefinition", "id"),
                    entry("userTask", STEP + " camunda:candidateGroups camunda:formRef camunda:formRefBinding"),
                    entry("serviceTask", STEP + " camunda:expression camunda:resultVariable"),
                    entry("businessRuleTask", STEP + " camunda:expression camunda:resultVariable"),
                    entry("sendTask", STEP + " camunda:expression camunda:resultVariable"),
                    entry("callActivity", STEP + " calledElement camunda:calledElementBinding"),
                    entry("subProcess", STEP + " triggeredByEvent"),
                    entry(
                            "multiInstanceLoopCharacteristics",
                            "isSequential camunda:collection camunda:elementVariable"),
                    entry("loopCardinality", "id xsi:type"),
                    entry("completionCondition", "id xsi:type"),
                    entry("exclusiveGateway", STEP + " default gatewayDirection"),
                    entry("parallelGateway", STEP + " gatewayDirection"),
                    entry("eventBasedGateway", STEP + " gatewayDirection eventGatewayType instantiate"),
                    entry("message", "id name"),
                    entry("error", "id name errorCode"),
                    entry("escalation", "id name escalationCode"),
                    entry("textAnnotation", "id textFormat"),
                    entry("text", ""),
                    entry("association", "id sourceRef targetRef associationDirection"),
                    entry("camunda:in", "businessKey source target"),
                    entry("camunda:out", "source target"),
                    entry("camunda:inputOutput", ""),
                    entry("camunda:inputParameter", "name"),
                    entry("camunda:outputParameter", "name"),
                    entry("camunda:failedJobRetryTimeCycle", ""),
                    entry("camunda:executionListener", "event expression"))
            .collect(toUnmodifiableMap(
                    Map.Entry::getKey,
                    rule -> Set.copyOf(List.of(rule.getValue().split(" ")))));

    private static final Set<String> MUST_CALL = Set.of("serviceTask", "businessRuleTask", "sendTask");
    private static final Set<String> DEADLINES = Set.of("timeDate", "timeDuration", "timeCycle");
    private static final Set<String> PARAMETERS = Set.of("camunda:inputParameter", "camunda:outputParameter");
    private static final Set<String> GROUPS =
            Set.copyOf(Arrays.stream(Role.values()).map(Role::group).toList());

    private final Expressions expressions;
    private final FormFiles forms;
    private final List<String> faults;
    private final Set<String> processes = new HashSet<>();
    private final List<Runnable> calls = new ArrayList<>();

    BpmnCheck(Expressions expressions, FormFiles forms, List<String> faults) {
        this.expressions = expressions;
        this.forms = forms;
        this.faults = faults;
    }

    /** @return the user tasks of the diagram */
    List<String> check(ProcessFile file, Document document) {
        var userTasks = new ArrayList<String>();
        for (Element element : CheckedXml.elements(document)) {
            if (PICTURE.contains(element.getNamespaceURI())) {
                checkPicture(file, element);
                continue;
            }
            var name = nameOf(element.getNamespaceURI(), element.getLocalName());
            var attributes = name == null ? null : ALLOWED.get(name);
            if (name == null || attributes == null) {
                fault(file, element, "the element " + element.getNodeName() + " is not allowed");
                continue;
            }
            CheckedXml.attributes(element).forEach(attribute -> checkAttribute(file, element, attributes, attribute));
            checkText(file, element, name);
            checkWhole(file, element, name);
            if (name.equals("userTask")) {
                userTasks.add(element.getAttribute("id"));
            }
        }
        return userTasks;
    }

    /** Once all diagrams of a folder are known: each calls only its neighbours. */
    void checkCalls() {
        calls.forEach(Runnable::run);
    }

    private static @Nullable String nameOf(@Nullable String namespace, String local) {
        var prefix = namespace == null ? "" : PREFIXES.get(namespace);
        return prefix == null ? null : prefix + local;
    }

    private void checkPicture(ProcessFile file, Element element) {
        for (Attr attribute : CheckedXml.attributes(element)) {
            if (Expressions.present(attribute.getValue())) {
                fault(file, element, "an expression does not belong into the picture");
            }
        }
        if (Expressions.present(CheckedXml.text(element))) {
            fault(file, element, "an expression does not belong into the picture");
        }
    }

    private void checkAttribute(ProcessFile file, Element element, Set<String> allowed, Attr attribute) {
        var name = nameOf(attribute.getNamespaceURI(), attribute.getLocalName());
        var value = attribute.getValue();
        if (name == null || !allowed.contains(name)) {
            fault(
                    file,
                    element,
                    "the attribute " + attribute.getName() + " is not allowed on " + element.getNodeName());
            return;
        }
        switch (name) {
            case "camunda:expression", "camunda:collection", "expression" ->
                expressions.faultOfCall(value).ifPresent(what -> fault(file, element, what));
            case "businessKey" ->
                require(Expressions.isKey(value), file, element, "the business key handed on is the own one");
            case "camunda:formRefBinding", "camunda:calledElementBinding" ->
                require(value.equals("deployment"), file, element, attribute.getName() + " is \"deployment\"");
            case "camunda:candidateGroups" ->
                require(GROUPS.contains(value), file, element, "\"" + value + "\" is no group of ours");
            case "camunda:historyTimeToLive" ->
                require(value.matches("P[0-9]+D"), file, element, "the time to live is given in days, such as P1825D");
            case "xsi:type" ->
                require(value.endsWith("tFormalExpression"), file, element, "the type " + value + " is not allowed");
            default -> require(!Expressions.present(value), file, element, "no expression may stand in " + name);
        }
    }

    private void checkText(ProcessFile file, Element element, String name) {
        var text = CheckedXml.text(element);
        if (name.equals("conditionExpression") || name.equals("completionCondition")) {
            require(
                    expressions.isComparison(text),
                    file,
                    element,
                    "\"" + text + "\" is no plain comparison of a variable, such as ${decision == 'approve'}");
        } else if (DEADLINES.contains(name)) {
            expressions.faultOfCall(text).ifPresent(what -> fault(file, element, what));
        } else if (name.equals("loopCardinality")) {
            require(text.matches("[0-9]{1,2}"), file, element, "the number of turns is a small number");
        } else if (PARAMETERS.contains(name) && Expressions.present(text)) {
            expressions.faultOfCall(text).ifPresent(what -> fault(file, element, what));
        } else {
            require(!Expressions.present(text), file, element, "no expression may stand in the text of " + name);
        }
    }

    private void checkWhole(ProcessFile file, Element element, String name) {
        if (MUST_CALL.contains(name)) {
            require(has(element, "expression"), file, element, "a " + name + " calls a facade by camunda:expression");
        }
        switch (name) {
            case "process" -> {
                processes.add(element.getAttribute("id"));
                require(has(element, "historyTimeToLive"), file, element, "a process has a camunda:historyTimeToLive");
            }
            case "userTask" -> {
                for (String needed : List.of("candidateGroups", "formRef", "formRefBinding")) {
                    require(has(element, needed), file, element, "a user task has a camunda:" + needed);
                }
                forms.require(get(element, "formRef")).ifPresent(what -> fault(file, element, what));
            }
            case "callActivity" -> {
                require(has(element, "calledElementBinding"), file, element, "calledElementBinding is \"deployment\"");
                var called = element.getAttribute("calledElement");
                calls.add(() -> require(
                        processes.contains(called), file, element, "calls " + called + ", which is not in its folder"));
            }
            default -> {}
        }
    }

    private static boolean has(Element element, String camunda) {
        return !get(element, camunda).isEmpty();
    }

    private static String get(Element element, String camunda) {
        return element.getAttributeNS("http://camunda.org/schema/1.0/bpmn", camunda);
    }

    private void require(boolean holds, ProcessFile file, Element element, String what) {
        if (!holds) {
            fault(file, element, what);
        }
    }

    private void fault(ProcessFile file, Element element, String what) {
        faults.add(file.resource() + ", " + CheckedXml.idAt(element) + ": " + what + ".");
    }
}
