package id.canting.workflow.internal.form;

import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Gap;
import id.canting.workflow.internal.form.Component.Group;
import id.canting.workflow.internal.form.Component.Kind;
import id.canting.workflow.internal.form.Component.Reading;
import id.canting.workflow.internal.form.Component.Rows;
import id.canting.workflow.internal.form.FormState.Slot;
import id.canting.workflow.internal.form.FormState.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Builds one view. What is shown only with a certain choice goes into that choice and opens by CSS, so that it needs no
 * script; what hangs on values that cannot change here is left out; whatever else is conditional is simply there, and
 * ignored when it comes back hidden.
 */
final class FormViewBuilder {

    /** So many classes {@code opens-1 …} the style sheet knows. */
    private static final int OPENERS = 4;

    private final Form form;
    private final FormState state;
    private final FormContent content;
    private final List<FormError> errors;
    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, String> targets = new HashMap<>();
    private int openers;

    FormViewBuilder(
            Form form,
            FormState state,
            FormContent content,
            List<FormError> errors,
            MessageSource messages,
            Locale locale) {
        this.form = form;
        this.state = state;
        this.content = content;
        this.errors = errors;
        this.messages = messages;
        this.locale = locale;
    }

    FormView view() {
        var parts = parts(form.components(), Spot.ROOT);
        var faults = errors.stream()
                .map(error -> new FormView.Fault(targets.get(error.path()), message(error)))
                .toList();
        return new FormView(form.id(), faults, parts);
    }

    private List<FormView.Part> parts(List<Component> components, Spot spot) {
        var ties = Ties.among(components, spot, state);
        var shown = components.stream()
                .filter(component -> !ties.hold(component) && !gone(component, spot))
                .toList();
        return sideBySide(shown, spot, ties);
    }

    private List<FormView.Part> sideBySide(List<Component> components, Spot spot, Ties ties) {
        var rows = new LinkedHashMap<String, List<FormView.Part>>();
        for (var component : components) {
            var row = component.place().row();
            rows.computeIfAbsent(row == null ? "alone " + component.id() : "row " + row, key -> new ArrayList<>())
                    .add(part(component, spot, ties));
        }
        return rows.values().stream()
                .map(row -> row.size() == 1 ? row.get(0) : new FormView.Columns(row))
                .toList();
    }

    private FormView.Part part(Component component, Spot spot, Ties ties) {
        if (component instanceof Field field) return field(field, spot, ties);
        if (component instanceof Rows list) return listing(list);
        if (component instanceof Group group) {
            var label = group.label().isEmpty() ? null : say(code(spot, group.id()), group.label());
            return new FormView.Group(label, parts(group.components(), spot));
        }
        if (component instanceof Reading reading) {
            return new FormView.Text(Markdown.blocks(say(code(spot, reading.id()), reading.text())));
        }
        return new FormView.Gap(((Gap) component).drawn());
    }

    private boolean gone(Component component, Spot spot) {
        var hide = component.place().hide();
        return mayChange(hide, spot).isEmpty() && hide.holds(state.facts(spot));
    }

    /** The names in a condition whose values the reader can still change on this page. */
    private Set<String> mayChange(Condition condition, Spot spot) {
        var names = condition.names();
        names.removeIf(name -> locked(name, spot));
        return names;
    }

    private boolean locked(String name, Spot spot) {
        var list = spot.list();
        for (var here : list == null ? List.of(spot) : List.of(spot, Spot.ROOT)) {
            for (var field : here.list() == null ? form.fields() : Form.fieldsOf(here.list())) {
                if (field.key().equals(name)) return state.slot(here, name).locked();
            }
        }
        return false;
    }

    private FormView.Part field(Field field, Spot spot, Ties ties) {
        var slot = state.slot(spot, field.key());
        var head = head(slot);
        return switch (field.kind()) {
            case TEXTFIELD, NUMBER, DATE, TIME, DATETIME -> line(slot, head);
            case TEXTAREA -> new FormView.Page(head, text(slot));
            case SELECT -> new FormView.Menu(head, choices(slot, head, ties, Map.of()));
            case CHECKLIST, TAGLIST ->
                new FormView.Choices(head, "checkbox", choices(slot, head, ties, Map.of()), List.of());
            case RADIO -> radio(slot, head, ties);
            case CHECKBOX -> new FormView.Tick(head, ticked(slot), opened(slot, Set.of("true"), ties));
        };
    }

    private FormView.Head head(Slot slot) {
        var path = slot.spot.path(slot.field.key());
        var kind = slot.field.kind();
        var id = "form-" + path.replaceAll("[\\[.]", "-").replace("]", "");
        var first = kind == Kind.RADIO || kind.many() ? id + "-0" : id;
        targets.put(path, first);
        var standing = slot.field.standing();
        // where another answer here may unlock it, it is open; what it holds counts once it is unlocked
        var locked = slot.locked()
                && (standing.disabled()
                        || mayChange(standing.readonly(), slot.spot).isEmpty());
        var words = slot.field.words();
        var code = code(slot.spot, slot.field.key());
        return new FormView.Head(
                id,
                path,
                say(code, words.label()),
                (words.prefix() + " " + words.suffix()).strip(),
                find(code + ".help", words.description()),
                errors.stream()
                        .filter(error -> error.path().equals(path))
                        .findFirst()
                        .map(this::message)
                        .orElse(null),
                slot.field.rules().required() == Condition.NEVER && kind != Kind.CHECKBOX && !locked,
                locked);
    }

    /** A browser shows nothing where a date makes no sense: then it is text, so that what was typed stays. */
    private FormView.Line line(Slot slot, FormView.Head head) {
        var kind = slot.field.kind();
        var value = text(slot);
        var type =
                switch (kind) {
                    case DATE -> value.matches("|[0-9]{4}-[0-9]{2}-[0-9]{2}") ? "date" : "text";
                    case TIME -> value.matches("|[0-9]{2}:[0-9]{2}(?::[0-9]{2})?") ? "time" : "text";
                    case DATETIME ->
                        value.matches("|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}.*") ? "datetime-local" : "text";
                    default ->
                        switch (slot.field.rules().format()) {
                            case ANY -> "text";
                            case EMAIL -> "email";
                            case PHONE -> "tel";
                        };
                };
        var decimals = slot.field.rules().decimals();
        var mode = kind != Kind.NUMBER ? null : Objects.equals(decimals, 0) ? "numeric" : "decimal";
        return new FormView.Line(head, type, mode, kind != Kind.TEXTFIELD, value);
    }

    private static String text(Slot slot) {
        return slot.texts().isEmpty() ? "" : slot.texts().get(0);
    }

    private static boolean ticked(Slot slot) {
        return !slot.texts().isEmpty() && !text(slot).equals("false");
    }

    private FormView.Choices radio(Slot slot, FormView.Head head, Ties ties) {
        var opens = new HashMap<String, String>();
        var opened = new ArrayList<FormView.Opened>();
        for (var by : ties.shared(slot.field)) {
            var number = openers < OPENERS ? ++openers : 0;
            if (number > 0) by.forEach(value -> opens.merge(value, "opens-" + number, (one, two) -> one + " " + two));
            opened.add(new FormView.Opened(number > 0 ? "opened-" + number : null, opened(slot, by, ties)));
        }
        return new FormView.Choices(head, "radio", choices(slot, head, ties, opens), opened);
    }

    private List<FormView.Part> opened(Slot slot, Set<String> by, Ties ties) {
        return sideBySide(ties.openedBy(slot.field, by), slot.spot, ties);
    }

    private List<FormView.Choice> choices(Slot slot, FormView.Head head, Ties ties, Map<String, String> opens) {
        var choices = new ArrayList<FormView.Choice>();
        var code = code(slot.spot, slot.field.key()) + ".";
        var ours = slot.field.choices().key() == null;
        for (var option : state.options(slot.field)) {
            var value = option.value();
            choices.add(new FormView.Choice(
                    head.id() + "-" + choices.size(),
                    value,
                    ours ? say(code + value, option.label()) : option.label(),
                    ours ? find(code + value + ".help", "") : null,
                    slot.texts().contains(value),
                    opens.get(value),
                    opened(slot, Set.of(value), ties)));
        }
        return choices;
    }

    private FormView.Listing listing(Rows list) {
        var kind = list.view() == null ? "rows" : list.view().equals("field-mark") ? "marks" : "verdicts";
        var code = form.code(null, list.key());
        var rows = new ArrayList<FormView.Row>();
        var first = openers;
        for (int row = 0; row < content.rowsOf(list).size(); row++) {
            openers = first; // rows do not contain one another, so they may share
            rows.add(row(list, new Spot(list, row)));
        }
        return new FormView.Listing(
                kind,
                say(code, list.words().label()),
                find(code + ".help", list.words().description()),
                rows);
    }

    private FormView.Row row(Rows list, Spot spot) {
        var given = content.rowsOf(list).get(spot.row());
        return new FormView.Row(
                spot.path("id"),
                FormContent.text(given, "id"),
                state.title(spot),
                FormContent.text(given, "meta"),
                FormContent.text(given, "href"),
                FormContent.text(given, "thumbnail"),
                FormContent.text(given, "value"),
                FormContent.text(given, "previous"),
                parts(list.components(), spot));
    }

    private String code(Spot spot, String key) {
        return form.code(spot.list(), key);
    }

    private String say(String code, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(code, null, otherwise, locale));
    }

    private @Nullable String find(String code, String otherwise) {
        return messages.getMessage(code, null, otherwise.isEmpty() ? null : otherwise, locale);
    }

    private String message(FormError error) {
        return messages.getMessage(error, locale);
    }
}
