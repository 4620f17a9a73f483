package id.canting.workflow.internal.form;

import id.canting.workflow.StaffTask;
import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Group;
import id.canting.workflow.internal.form.Component.Kind;
import id.canting.workflow.internal.form.Component.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Each field of a form with what stands in it, and whether it is hidden or locked now. */
final class FormState {

    private final Form form;
    private final FormContent content;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, List<Condition>> lists = new LinkedHashMap<>();

    /** One place to answer. @param row null outside of lists */
    record Spot(@Nullable Rows list, int row) {

        static final Spot ROOT = new Spot(null, -1);

        String path(String key) {
            return list == null ? key : FormInput.path(list, row, key);
        }
    }

    /** A field, or that field in one row. */
    static final class Slot {
        final Field field;
        final Spot spot;
        private final List<Condition> hides;
        private final @Nullable Object given;
        private final List<String> first;
        private final @Nullable List<String> typed;
        private final Answer answer;
        private final Answer firstAnswer;
        private boolean hidden;
        private boolean locked;

        private Slot(
                Field field,
                Spot spot,
                List<Condition> hides,
                @Nullable Object given,
                @Nullable List<String> typed,
                Set<String> options) {
            this.field = field;
            this.spot = spot;
            this.hides = hides;
            this.given = given;
            this.first = Answer.typed(given);
            this.typed = typed;
            this.firstAnswer = Answer.read(field, first, options);
            this.answer = typed == null ? firstAnswer : Answer.read(field, typed, options);
        }

        boolean locked() {
            return locked;
        }

        /** The text that stands in it. */
        List<String> texts() {
            return locked || typed == null ? first : typed;
        }

        private @Nullable Object value() {
            return locked ? given : answer.value();
        }

        private @Nullable Object fact() {
            if (hidden) return null;
            return locked ? firstAnswer.value() : answer.value();
        }
    }

    FormState(Form form, FormContent content, @Nullable FormInput input) {
        this.form = form;
        this.content = content;
        fill(form.components(), Spot.ROOT, List.of(), content.values(), input);
        settle();
    }

    private void fill(
            List<Component> components,
            Spot spot,
            List<Condition> outer,
            Map<String, @Nullable Object> given,
            @Nullable FormInput input) {
        for (var component : components) {
            var hides = new ArrayList<>(outer);
            hides.add(component.place().hide());
            if (component instanceof Group group) {
                fill(group.components(), spot, hides, given, input);
            } else if (component instanceof Rows list) {
                lists.put(list.key(), hides);
                var rows = content.rowsOf(list);
                for (int row = 0; row < rows.size(); row++) {
                    fill(list.components(), new Spot(list, row), List.of(), rows.get(row), input);
                }
            } else if (component instanceof Field field) {
                var path = spot.path(field.key());
                var first = given.containsKey(field.key())
                        ? given.get(field.key())
                        : field.standing().defaultValue();
                var options =
                        options(field).stream().map(StaffTask.Option::value).collect(Collectors.toSet());
                slots.put(path, new Slot(field, spot, hides, first, input == null ? null : input.at(path), options));
            }
        }
    }

    /** Hiding one thing may hide another: as often as it takes, and never for ever. */
    private void settle() {
        var moved = true;
        for (int round = 0; moved && round <= slots.size(); round++) {
            moved = false;
            var root = facts(Spot.ROOT);
            for (var slot : slots.values()) {
                var list = slot.spot.list();
                var facts = list == null ? root : within(root, slot.spot);
                var hidden = (list != null && hides(list, root))
                        || slot.hides.stream().anyMatch(hide -> hide.holds(facts));
                var standing = slot.field.standing();
                var locked = standing.disabled() || standing.readonly().holds(facts);
                moved |= hidden != slot.hidden || locked != slot.locked;
                slot.hidden = hidden;
                slot.locked = locked;
            }
        }
    }

    Slot slot(Spot spot, String key) {
        var slot = slots.get(spot.path(key));
        if (slot == null) throw new IllegalArgumentException(key);
        return slot;
    }

    /** What can be chosen: the file's values, or the module's. */
    List<StaffTask.Option> options(Field field) {
        var key = field.choices().key();
        if (key != null) return content.options().getOrDefault(key, List.of());
        return field.choices().options().stream()
                .map(option -> new StaffTask.Option(option.value(), option.label()))
                .toList();
    }

    /** What an expression at this spot sees: the form's values and, in a row, those of the row before them. */
    Map<String, @Nullable Object> facts(Spot spot) {
        Map<String, @Nullable Object> root = new HashMap<>(here(Spot.ROOT));
        for (var list : form.lists()) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (int row = 0; row < content.rowsOf(list).size(); row++) rows.add(here(new Spot(list, row)));
            root.put(list.key(), rows);
        }
        return spot.list() == null ? root : within(root, spot);
    }

    private Map<String, @Nullable Object> within(Map<String, @Nullable Object> root, Spot spot) {
        return within(root, here(spot), spot.row());
    }

    /** The names are form-js's: {@code this} the row, {@code parent} the form, {@code i} the row's number from 1. */
    static Map<String, @Nullable Object> within(
            Map<String, @Nullable Object> root, Map<String, @Nullable Object> row, int index) {
        Map<String, @Nullable Object> facts = new HashMap<>(root);
        facts.putAll(row);
        facts.put("this", row);
        facts.put("parent", root);
        facts.put("i", index + 1);
        return facts;
    }

    private Map<String, @Nullable Object> here(Spot spot) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        var list = spot.list();
        for (var field : list == null ? form.fields() : Form.fieldsOf(list)) {
            facts.put(field.key(), slot(spot, field.key()).fact());
        }
        return facts;
    }

    Map<String, @Nullable Object> values() {
        var values = valuesAt(Spot.ROOT);
        var root = facts(Spot.ROOT);
        for (var list : form.lists()) {
            if (hides(list, root)) continue;
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (int row = 0; row < content.rowsOf(list).size(); row++) {
                var taken = valuesAt(new Spot(list, row));
                var id = content.rowsOf(list).get(row).get("id");
                if (id != null) taken.put("id", id);
                rows.add(taken);
            }
            values.put(list.key(), rows);
        }
        return values;
    }

    private boolean hides(Rows list, Map<String, @Nullable Object> facts) {
        return lists.getOrDefault(list.key(), List.of()).stream().anyMatch(hide -> hide.holds(facts));
    }

    private Map<String, @Nullable Object> valuesAt(Spot spot) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        var list = spot.list();
        for (var field : list == null ? form.fields() : Form.fieldsOf(list)) {
            var slot = slot(spot, field.key());
            if (!slot.hidden && !field.standing().disabled()) values.put(field.key(), slot.value());
        }
        return values;
    }

    List<FormError> errors() {
        var errors = new ArrayList<FormError>();
        var root = facts(Spot.ROOT);
        for (var slot : slots.values()) {
            if (slot.hidden || slot.locked) continue;
            var fault = slot.answer.fault();
            var missing = fault == null && empty(slot.answer.value());
            if (missing
                    && slot.field.rules().required().holds(slot.spot.list() == null ? root : within(root, slot.spot))) {
                fault = Answer.Fault.of(missing(slot.field.kind()));
            }
            if (fault != null) errors.add(error(slot, fault));
        }
        return errors;
    }

    private static boolean empty(@Nullable Object value) {
        return value == null || value.equals(false) || value.equals(List.of());
    }

    private static String missing(Kind kind) {
        if (kind == Kind.CHECKBOX) return "required-tick";
        return kind.one() || kind.many() ? "required-choice" : "required";
    }

    private FormError error(Slot slot, Answer.Fault fault) {
        var arguments = new ArrayList<Object>();
        arguments.add(label(slot));
        arguments.addAll(fault.arguments());
        return new FormError(slot.spot.path(slot.field.key()), fault.key(), arguments);
    }

    /** In a row with the row's title, so that the list of faults above the form tells them apart. */
    private DefaultMessageSourceResolvable label(Slot slot) {
        var list = slot.spot.list();
        var code = form.code(list, slot.field.key());
        var label = new DefaultMessageSourceResolvable(
                new String[] {code}, slot.field.words().label());
        return list == null ? label : inRow(label, title(slot.spot));
    }

    static DefaultMessageSourceResolvable inRow(Object label, String title) {
        return new DefaultMessageSourceResolvable(new String[] {"form.in-row"}, new Object[] {label, title});
    }

    String title(Spot spot) {
        var list = spot.list();
        if (list == null) return "";
        var title = FormContent.text(content.rowsOf(list).get(spot.row()), "title");
        return title == null ? String.valueOf(spot.row() + 1) : title;
    }
}
