package id.canting.workflow.internal.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.canting.workflow.internal.form.Component.Rows;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form, letter for letter, whether it makes sense or not: only the form's own fields, and only
 * the rows that the module has now. A row is known by its id, so that a page or a draft that is older than the rows does
 * not give one document the verdict of another.
 */
public final class FormInput {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_DRAFT = 64 * 1024;
    /** What a text column cannot hold: NUL, and halves of characters. */
    private static final Pattern NOT_TEXT = Pattern.compile("[\\x00\\p{Cs}]");

    /** What to make of rows that tell no id: a draft always tells it, a request may leave it out. */
    private enum Unnamed {
        BY_POSITION,
        UNKNOWN
    }

    private final Map<String, List<String>> typed = new TreeMap<>();

    private FormInput(Form form, FormContent content, Map<String, List<String>> parameters, Unnamed unnamed) {
        form.fields().forEach(field -> take(field.key(), parameters, field.key()));
        form.lists().forEach(list -> takeRows(list, content, parameters, unnamed));
    }

    /** @param parameters of the request: {@code key}, and {@code list[0].key} in rows */
    public static FormInput typed(Form form, FormContent content, Map<String, List<String>> parameters) {
        return new FormInput(form, content, parameters, Unnamed.BY_POSITION);
    }

    /** @param json made by {@link #json()}; empty when it is not, so that a spoilt draft hides no task */
    public static Optional<FormInput> draft(Form form, FormContent content, String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, new TypeReference<Map<String, List<String>>>() {}))
                    .map(typed -> new FormInput(form, content, typed, Unnamed.UNKNOWN));
        } catch (JsonProcessingException spoilt) {
            return Optional.empty();
        }
    }

    /** The draft as text; empty when it is larger than 64 KB. */
    public Optional<String> json() {
        var filled = new TreeMap<String, List<String>>();
        typed.forEach((path, texts) -> {
            if (!texts.isEmpty())
                filled.put(path, texts.stream().map(FormInput::storable).toList());
        });
        try {
            var json = JSON.writeValueAsString(filled);
            return json.getBytes(StandardCharsets.UTF_8).length > LARGEST_DRAFT ? Optional.empty() : Optional.of(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return null where the page did not show this row; nothing in it where the field was left empty */
    @Nullable
    List<String> at(String path) {
        return typed.get(path);
    }

    static String path(Rows list, int row, String key) {
        return list.key() + "[" + row + "]." + key;
    }

    private void takeRows(Rows list, FormContent content, Map<String, List<String>> parameters, Unnamed unnamed) {
        var rows = content.rowsOf(list);
        var shown = shownRows(list, parameters);
        var byPosition = shown.isEmpty() && unnamed == Unnamed.BY_POSITION;
        for (int row = 0; row < rows.size(); row++) {
            var id = FormContent.text(rows.get(row), "id");
            var from = id == null || byPosition ? Integer.valueOf(row) : shown.get(id);
            if (from == null) continue;
            if (id != null) typed.put(path(list, row, "id"), List.of(id));
            for (var field : Form.fieldsOf(list)) {
                take(path(list, row, field.key()), parameters, path(list, from, field.key()));
            }
        }
    }

    /** Where on the page each row stood. */
    private static Map<String, Integer> shownRows(Rows list, Map<String, List<String>> parameters) {
        var shown = new HashMap<String, Integer>();
        var name = Pattern.compile(Pattern.quote(list.key()) + "\\[([0-9]{1,4})]\\.id");
        parameters.forEach((parameter, texts) -> {
            var found = name.matcher(parameter);
            if (found.matches() && texts != null && !texts.isEmpty()) {
                shown.putIfAbsent(texts.get(0), Integer.valueOf(found.group(1)));
            }
        });
        return shown;
    }

    private void take(String path, Map<String, List<String>> parameters, String parameter) {
        var texts = parameters.get(parameter);
        typed.put(
                path,
                texts == null
                        ? List.of()
                        : texts.stream().map(text -> text == null ? "" : text).toList());
    }

    private static String storable(String text) {
        return NOT_TEXT.matcher(text).replaceAll("\uFFFD");
    }
}
