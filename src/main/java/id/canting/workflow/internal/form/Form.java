package id.canting.workflow.internal.form;

import id.canting.workflow.internal.form.Component.Field;
import id.canting.workflow.internal.form.Component.Group;
import id.canting.workflow.internal.form.Component.Reading;
import id.canting.workflow.internal.form.Component.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form as its file says it. */
public record Form(String id, List<Component> components) {

    /** The fields outside of lists, also those in groups. */
    List<Field> fields() {
        return all(components, Field.class);
    }

    List<Rows> lists() {
        return all(components, Rows.class);
    }

    static List<Field> fieldsOf(Rows list) {
        return all(list.components(), Field.class);
    }

    private static <C extends Component> List<C> all(List<Component> components, Class<C> type) {
        var found = new ArrayList<C>();
        for (var component : components) {
            if (type.isInstance(component)) found.add(type.cast(component));
            if (component instanceof Group group) found.addAll(all(group.components(), type));
        }
        return found;
    }

    /** The message keys that it needs in each language. */
    public Set<String> messageKeys() {
        var keys = new LinkedHashSet<String>();
        collect(null, components, keys);
        return keys;
    }

    private void collect(@Nullable Rows list, List<Component> components, Set<String> keys) {
        for (var component : components) {
            if (component instanceof Field field) {
                var code = code(list, field.key());
                keys.add(code);
                if (!field.words().description().isEmpty()) keys.add(code + ".help");
                field.choices().options().forEach(option -> keys.add(code + "." + option.value()));
            } else if (component instanceof Group group) {
                if (!group.label().isEmpty()) keys.add(code(list, group.id()));
                collect(list, group.components(), keys);
            } else if (component instanceof Rows rows) {
                keys.add(code(null, rows.key()));
                if (!rows.words().description().isEmpty()) keys.add(code(null, rows.key()) + ".help");
                collect(rows, rows.components(), keys);
            } else if (component instanceof Reading reading) {
                keys.add(code(list, reading.id()));
            }
        }
    }

    /** @param key of a field, or the id of what has no key */
    String code(@Nullable Rows list, String key) {
        return "form." + id + "." + (list == null ? "" : list.key() + ".") + key;
    }
}
