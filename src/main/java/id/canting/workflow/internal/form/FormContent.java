package id.canting.workflow.internal.form;

import id.canting.workflow.StaffTask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the module brings to a form.
 *
 * @param rows for each list its rows. Of the values of a row these are shown and never taken from a request: {@code
 *     id} (tells rows apart when a page is stale), {@code title}, {@code meta}, {@code href}, {@code thumbnail}, and for
 *     a {@code field-mark} {@code value} and {@code previous}
 * @param options for each {@code valuesKey} what can be chosen
 * @param values what stands in the fields at first, and stays in those that are read-only
 */
public record FormContent(
        Map<String, List<Map<String, @Nullable Object>>> rows,
        Map<String, List<StaffTask.Option>> options,
        Map<String, @Nullable Object> values) {

    public static final FormContent NONE = new FormContent(Map.of(), Map.of(), Map.of());

    public static FormContent of(StaffTask.Page page) {
        return new FormContent(page.rows(), page.options(), page.values());
    }

    List<Map<String, @Nullable Object>> rowsOf(Component.Rows list) {
        return rows.getOrDefault(list.key(), List.of());
    }

    static @Nullable String text(Map<String, @Nullable Object> row, String key) {
        var value = row.get(key);
        return value == null ? null : value.toString();
    }
}
