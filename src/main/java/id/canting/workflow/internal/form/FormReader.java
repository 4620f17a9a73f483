package id.canting.workflow.internal.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.workflow.internal.form.Component.Choices;
import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Format;
import id.canting.workflow.internal.form.Component.Gap;
import id.canting.workflow.internal.form.Component.Group;
import id.canting.workflow.internal.form.Component.Kind;
import id.canting.workflow.internal.form.Component.Option;
import id.canting.workflow.internal.form.Component.Place;
import id.canting.workflow.internal.form.Component.Reading;
import id.canting.workflow.internal.form.Component.Rows;
import id.canting.workflow.internal.form.Component.Rules;
import id.canting.workflow.internal.form.Component.Standing;
import id.canting.workflow.internal.form.Component.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a form-js schema, and refuses whatever we would not show or not check exactly as the file says it. */
public final class FormReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern OPTION = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Set<String> VIEWS = Set.of("document-verdict", "field-mark");
    private static final Set<String> OF_THE_ROW =
            Set.of("id", "title", "meta", "href", "thumbnail", "value", "previous");
    private static final Set<String> FRAME = Set.of("group", "dynamiclist", "text", "separator", "spacer");
    private static final int DEEPEST = 5;
    private static final int LINE = 200;
    private static final int PAGE = 2_000;

    private final String file;
    private final Set<String> ids = new HashSet<>();

    private FormReader(String file) {
        this.file = file;
    }

    /**
     * @param file its name, for the messages
     * @throws FormProblem names file and element
     */
    public static Form read(String file, String json) {
        return new FormReader(file).form(json);
    }

    private Form form(String json) {
        var root = new FormElement(file, "form", tree(json));
        var id = root.mandatory("id");
        if (!file.endsWith(id + ".form")) throw root.problem("has the id \"" + id + "\", which is not the file's name");
        if (!root.text("type").equals("default")) throw root.problem("is not of type \"default\"");
        root.ignoring("$schema", "schemaVersion", "executionPlatform", "executionPlatformVersion", "exporter");
        root.ignoring("versionTag");
        var elements = children(root);
        root.end();
        return new Form(id, components(elements, Scope.root(elements), 0));
    }

    private JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new FormProblem(file, "form", "is not JSON: " + broken.getOriginalMessage());
        }
    }

    private static List<FormElement> children(FormElement parent) {
        return parent.list("components", FormReader::nameOf);
    }

    private static String nameOf(JsonNode component) {
        return Stream.of("key", "path", "id", "type")
                .map(property -> component.path(property).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(name -> "component \"" + name + "\"")
                .orElse("a component without id");
    }

    private List<Component> components(List<FormElement> elements, Scope scope, int depth) {
        var components = new ArrayList<Component>();
        for (var element : elements) {
            if (depth > DEEPEST) throw element.problem("lies too deep");
            components.add(component(element, scope, depth));
            element.end();
        }
        return List.copyOf(components);
    }

    private Component component(FormElement element, Scope scope, int depth) {
        var type = element.mandatory("type");
        var place = place(element, scope);
        if (FRAME.contains(type)) return frame(type, place, element, scope, depth);
        var kind = kind(type, element);
        var key = key(element, "key", scope);
        var choices = choices(kind, element);
        return new Field(
                place,
                key,
                kind,
                wordsOf(element),
                rules(kind, element, scope),
                choices,
                standing(kind, choices, element, scope));
    }

    private Place place(FormElement element, Scope scope) {
        var id = element.mandatory("id");
        if (!KEY.matcher(id).matches()) throw element.problem("has an id that is not a plain word");
        if (!ids.add(id)) throw element.problem("has an id that another component has, too");
        var layout = element.object("layout").ignoring("columns");
        var row = layout.text("row");
        layout.end();
        var conditional = element.object("conditional");
        var hide = conditional.condition("hide", scope.names());
        conditional.end();
        return new Place(id, row.isEmpty() ? null : row, hide);
    }

    private Component frame(String type, Place place, FormElement element, Scope scope, int depth) {
        element.ignoring("showOutline", "verticalAlignment");
        switch (type) {
            case "group" -> {
                if (!element.text("path").isEmpty()) throw element.problem("has a path; keys stand side by side here");
                var label = element.words("label");
                return new Group(place, label, components(children(element), scope, depth + 1));
            }
            case "dynamiclist" -> {
                return rows(place, element, scope, depth);
            }
            case "text" -> {
                return new Reading(place, element.words("text"));
            }
            default -> {
                element.ignoring("height");
                return new Gap(place, type.equals("separator"));
            }
        }
    }

    private Rows rows(Place place, FormElement element, Scope scope, int depth) {
        if (scope.list()) throw element.problem("is a list in a list");
        element.ignoring("isRepeating", "defaultRepetitions", "disableCollapse", "nonCollapsedItems");
        if (element.flag("allowAddRemove")) {
            throw element.problem("lets rows be added (\"allowAddRemove\"); its rows come from the module");
        }
        var key = key(element, "path", scope);
        var words = wordsOf(element);
        var elements = children(element);
        return new Rows(place, key, words, view(element), components(elements, scope.within(elements), depth + 1));
    }

    private static @Nullable String view(FormElement element) {
        var properties = element.object("properties");
        var view = properties.text("view");
        properties.end();
        if (view.isEmpty()) return null;
        if (!VIEWS.contains(view)) throw element.problem("has the view \"" + view + "\", which is not one of ours");
        return view;
    }

    private static Kind kind(String type, FormElement element) {
        return switch (type) {
            case "textfield" -> Kind.TEXTFIELD;
            case "textarea" -> Kind.TEXTAREA;
            case "number" -> Kind.NUMBER;
            case "checkbox" -> Kind.CHECKBOX;
            case "radio" -> Kind.RADIO;
            case "select" -> Kind.SELECT;
            case "checklist" -> Kind.CHECKLIST;
            case "taglist" -> Kind.TAGLIST;
            case "datetime" -> dateKind(element);
            default -> throw element.problem("is of type \"" + type + "\", which is not shown here");
        };
    }

    private static Kind dateKind(FormElement element) {
        element.ignoring("timeInterval", "use24h", "timeSerializingFormat");
        if (element.flag("disallowPassedDates")) {
            throw element.problem(
                    "refuses dates of the past (\"disallowPassedDates\"); that is for the module to check");
        }
        return switch (element.mandatory("subtype")) {
            case "date" -> Kind.DATE;
            case "time" -> Kind.TIME;
            case "datetime" -> Kind.DATETIME;
            default -> throw element.problem("has a subtype that is not known here");
        };
    }

    private static String key(FormElement element, String property, Scope scope) {
        var key = element.mandatory(property);
        if (!KEY.matcher(key).matches()) throw element.problem("has a key that is not a plain word");
        if (scope.list() && OF_THE_ROW.contains(key)) throw element.problem("has a key that says something of its row");
        if (!scope.taken().add(key)) throw element.problem("has a key that another component has, too");
        return key;
    }

    private static Words wordsOf(FormElement element) {
        var label = Stream.of("label", "dateLabel", "timeLabel")
                .map(element::words)
                .filter(text -> !text.isBlank())
                .toList();
        if (label.isEmpty()) throw element.problem("has no \"label\"");
        var appearance = element.object("appearance");
        var words = new Words(
                label.get(0),
                element.words("description"),
                appearance.words("prefixAdorner"),
                appearance.words("suffixAdorner"));
        appearance.end();
        return words;
    }

    private static Rules rules(Kind kind, FormElement element, Scope scope) {
        if (kind == Kind.NUMBER) element.ignoring("increment", "serializeToString");
        var decimals = kind == Kind.NUMBER ? element.count("decimalDigits") : null;
        var validate = element.object("validate");
        var rules = new Rules(
                validate.condition("required", scope.names()),
                kind.text() ? orElse(validate.count("minLength"), 0) : 0,
                kind.text() ? orElse(validate.count("maxLength"), kind == Kind.TEXTFIELD ? LINE : PAGE) : 0,
                kind == Kind.NUMBER ? validate.number("min") : null,
                kind == Kind.NUMBER ? validate.number("max") : null,
                decimals,
                kind == Kind.TEXTFIELD ? pattern(validate) : null,
                kind == Kind.TEXTFIELD ? format(validate) : Format.ANY);
        validate.end();
        return rules;
    }

    private static int orElse(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private static @Nullable Pattern pattern(FormElement validate) {
        var pattern = validate.text("pattern");
        try {
            return pattern.isEmpty() ? null : Pattern.compile(pattern);
        } catch (PatternSyntaxException broken) {
            throw validate.problem("has a pattern that is no regular expression");
        }
    }

    private static Format format(FormElement validate) {
        return switch (validate.text("validationType")) {
            case "", "custom" -> Format.ANY;
            case "email" -> Format.EMAIL;
            case "phone" -> Format.PHONE;
            default -> throw validate.problem("has a \"validationType\" that is not known here");
        };
    }

    private static Choices choices(Kind kind, FormElement element) {
        if (!kind.one() && !kind.many()) return new Choices(List.of(), null);
        if (kind == Kind.SELECT) element.ignoring("searchable");
        var key = element.text("valuesKey");
        var options = element.list("values", node -> "component \"" + element.text("key") + "\", value").stream()
                .map(FormReader::option)
                .toList();
        if (options.isEmpty() == key.isEmpty()) throw element.problem("needs either \"values\" or a \"valuesKey\"");
        if (options.stream().map(Option::value).distinct().count() < options.size()) {
            throw element.problem("has a value twice");
        }
        return new Choices(options, key.isEmpty() ? null : key);
    }

    private static Option option(FormElement element) {
        var value = element.mandatory("value");
        if (!OPTION.matcher(value).matches()) throw element.problem("\"" + value + "\" is not a plain word");
        var option = new Option(value, element.words("label"));
        element.end();
        return option;
    }

    private static Standing standing(Kind kind, Choices choices, FormElement element, Scope scope) {
        var given = element.any("defaultValue").orElse(null);
        return new Standing(
                given == null ? null : defaultValue(kind, choices, given, element),
                element.condition("readonly", scope.names()),
                element.flag("disabled"));
    }

    private static Object defaultValue(Kind kind, Choices choices, JsonNode given, FormElement element) {
        if (kind == Kind.CHECKBOX && given.isBoolean()) return given.booleanValue();
        if (kind == Kind.NUMBER && given.isNumber()) return given.decimalValue();
        if (kind.text() && given.isTextual()) return given.textValue();
        if (kind.one() && given.isTextual())
            return chosen(List.of(given), choices, element).get(0);
        if (kind.many() && given.isArray()) return chosen(given, choices, element);
        throw element.problem("has a \"defaultValue\" that does not fit its type");
    }

    private static List<String> chosen(Iterable<JsonNode> given, Choices choices, FormElement element) {
        var values = new ArrayList<String>();
        given.forEach(node -> values.add(node.asText()));
        var known = choices.options().stream().map(Option::value).toList();
        if (choices.key() == null && !known.containsAll(values)) {
            throw element.problem("has a \"defaultValue\" that is not one of its values");
        }
        return List.copyOf(values);
    }

    /**
     * Where a component stands.
     *
     * @param names what its expressions may speak of
     * @param taken keys seen so far
     */
    private record Scope(Set<String> names, Set<String> taken, boolean list) {

        static Scope root(List<FormElement> elements) {
            return new Scope(keys(elements), new HashSet<>(), false);
        }

        Scope within(List<FormElement> rows) {
            var all = new HashSet<>(names);
            all.addAll(keys(rows));
            return new Scope(all, new HashSet<>(), true);
        }

        private static Set<String> keys(List<FormElement> elements) {
            return elements.stream()
                    .flatMap(element -> Stream.concat(
                            Stream.of(element.text("key"), element.text("path")), keys(children(element)).stream()))
                    .filter(key -> !key.isEmpty())
                    .collect(Collectors.toSet());
        }
    }
}
