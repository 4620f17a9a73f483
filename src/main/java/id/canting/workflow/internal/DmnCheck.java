package id.canting.workflow.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.feel.FeelEngine;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a decision table may hold: rows in FEEL, a policy that we know, and an end of its history. */
class DmnCheck {

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "decision",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "variable",
            "inputData",
            "informationRequirement",
            "requiredDecision",
            "requiredInput");
    private static final Set<String> POLICIES = Set.of("UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final Set<String> CAMUNDA = Set.of("historyTimeToLive", "versionTag", "inputVariable");

    private final FeelEngine feel = new FeelEngine.Builder().build();
    private final List<String> faults;

    DmnCheck(List<String> faults) {
        this.faults = faults;
    }

    void check(ProcessFile file, Document document) {
        for (Element element : CheckedXml.elements(document)) {
            checkExpressions(file, element);
            if (isPicture(element.getNamespaceURI())) {
                continue;
            }
            var name = element.getLocalName();
            if (!isTable(element.getNamespaceURI()) || !ELEMENTS.contains(name)) {
                fault(file, element, "the element " + element.getNodeName() + " is not allowed");
                continue;
            }
            checkLanguage(file, element);
            checkCamunda(file, element);
            switch (name) {
                case "decision" -> {
                    if (!element.getAttributeNS("http://camunda.org/schema/1.0/dmn", "historyTimeToLive")
                            .matches("P[0-9]+D")) {
                        fault(file, element, "a decision has a camunda:historyTimeToLive in days, such as P1825D");
                    }
                }
                case "decisionTable" -> {
                    var policy = element.getAttribute("hitPolicy");
                    if (!policy.isEmpty() && !POLICIES.contains(policy)) {
                        fault(file, element, "the hit policy " + policy + " is not one of " + POLICIES);
                    }
                }
                case "text" -> checkFeel(file, element);
                default -> {}
            }
        }
    }

    private static boolean isTable(@Nullable String namespace) {
        return namespace != null && namespace.matches("https?://www\\.omg\\.org/spec/DMN/[^/]+/(MODEL/|dmn\\.xsd)");
    }

    private static boolean isPicture(@Nullable String namespace) {
        return namespace != null && namespace.matches("https?://www\\.omg\\.org/spec/DMN/[^/]+/(DMNDI|DC|DI)/");
    }

    private void checkExpressions(ProcessFile file, Element element) {
        var somewhere = CheckedXml.attributes(element).stream().anyMatch(a -> Expressions.present(a.getValue()))
                || Expressions.present(CheckedXml.text(element));
        if (somewhere) {
            fault(file, element, "tables are written in FEEL, without ${…} or #{…}");
        }
    }

    private void checkLanguage(ProcessFile file, Element element) {
        var language = element.getAttribute("expressionLanguage");
        if (!language.isEmpty()
                && !language.equalsIgnoreCase("feel")
                && !language.toLowerCase(Locale.ROOT).matches("https?://www\\.omg\\.org/spec/(dmn|feel)/.*feel/?")) {
            fault(file, element, "the language " + language + " is not FEEL");
        }
    }

    private void checkCamunda(ProcessFile file, Element element) {
        CheckedXml.attributes(element).stream()
                .filter(attribute -> "http://camunda.org/schema/1.0/dmn".equals(attribute.getNamespaceURI()))
                .filter(attribute -> !CAMUNDA.contains(attribute.getLocalName()))
                .forEach(attribute -> fault(file, element, "the attribute " + attribute.getName() + " is not allowed"));
    }

    /** The engine would find a slip of the pen when the row is first asked, months later. */
    private void checkFeel(ProcessFile file, Element element) {
        var text = CheckedXml.text(element);
        var place = element.getParentNode().getLocalName();
        if (text.isEmpty() || text.equals("-")) {
            return;
        }
        var tests = place.equals("inputEntry") || place.equals("inputValues") || place.equals("outputValues");
        var parsed = tests ? feel.parseUnaryTests(text) : feel.parseExpression(text);
        if (parsed.isLeft()) {
            fault(file, element, "\"" + text + "\" is not FEEL");
        }
    }

    private void fault(ProcessFile file, Element element, String what) {
        faults.add(file.resource() + ", " + CheckedXml.idAt(element) + ": " + what + ".");
    }
}
