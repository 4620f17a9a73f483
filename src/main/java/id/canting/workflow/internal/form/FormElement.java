package id.canting.workflow.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object of a form's file. Remembers what was read, so that a property we do not know is found. */
final class FormElement {

    private final String file;
    private final String name;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    FormElement(String file, String name, JsonNode node) {
        this.file = file;
        this.name = name;
        this.node = node;
        if (!node.isObject()) throw problem("is not a JSON object");
    }

    FormProblem problem(String what) {
        return new FormProblem(file, name, what);
    }

    String text(String property) {
        return find(property, JsonNode::isTextual).map(JsonNode::textValue).orElse("");
    }

    String mandatory(String property) {
        var text = text(property);
        if (text.isBlank()) throw problem("has no \"" + property + "\"");
        return text;
    }

    /** Words for people. Templates and expressions in them would be text to us, and something else in the Modeler. */
    String words(String property) {
        var text = text(property);
        if (text.startsWith("=") || text.contains("{{")) {
            throw problem("\"" + property + "\" holds an expression; only plain words are shown");
        }
        return text;
    }

    boolean flag(String property) {
        return find(property, JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
    }

    @Nullable
    Integer count(String property) {
        return find(property, node -> node.isInt() && node.intValue() >= 0)
                .map(JsonNode::intValue)
                .orElse(null);
    }

    @Nullable
    BigDecimal number(String property) {
        return find(property, JsonNode::isNumber).map(JsonNode::decimalValue).orElse(null);
    }

    Optional<JsonNode> any(String property) {
        return find(property, node -> true);
    }

    /** True, false, or FEEL over these keys. */
    Condition condition(String property, Set<String> keys) {
        var found = find(property, node -> node.isBoolean() || node.isTextual());
        if (found.isEmpty()) return Condition.NEVER;
        if (found.get().isBoolean()) return found.get().booleanValue() ? Condition.ALWAYS : Condition.NEVER;
        try {
            return Condition.parse(found.get().textValue(), keys);
        } catch (IllegalArgumentException problem) {
            throw problem("\"" + property + "\" " + problem.getMessage());
        }
    }

    /** An empty one where there is none. */
    FormElement object(String property) {
        return new FormElement(
                file, name, find(property, JsonNode::isObject).orElseGet(JsonNodeFactory.instance::objectNode));
    }

    /** @param naming what its elements are called in messages */
    List<FormElement> list(String property, Function<JsonNode, String> naming) {
        var elements = new ArrayList<FormElement>();
        find(property, JsonNode::isArray)
                .ifPresent(
                        array -> array.forEach(node -> elements.add(new FormElement(file, naming.apply(node), node))));
        return elements;
    }

    /** Properties that mean something to the Modeler and nothing to us. */
    FormElement ignoring(String... properties) {
        read.addAll(List.of(properties));
        return this;
    }

    /** To be called when everything was read. */
    void end() {
        node.fieldNames().forEachRemaining(property -> {
            if (!read.contains(property))
                throw problem("has the property \"" + property + "\", which is not known here");
        });
    }

    private Optional<JsonNode> find(String property, Function<JsonNode, Boolean> fits) {
        read.add(property);
        var found = node.get(property);
        if (found == null || found.isNull()) return Optional.empty();
        if (!fits.apply(found)) throw problem("\"" + property + "\" has a value that is not known here");
        return Optional.of(found);
    }
}
