package id.canting.artisans.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.ModelMap;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;

/** What was typed, and what is wrong with it, where a page's fields look for it: under the name {@code form}. */
final class ShownForm {

    private ShownForm() {}

    static void show(ModelMap model, Map<String, ? extends @Nullable Object> typed) {
        add(model, new MapBindingResult(typed, "form"), typed);
    }

    /** @param field beside which the fault is said; none for the whole */
    static void show(
            ModelMap model, Map<String, ?> typed, @Nullable String field, String key, @Nullable Object... arguments) {
        var errors = new MapBindingResult(typed, "form");
        if (field == null) {
            errors.reject(key, arguments, null);
        } else {
            errors.rejectValue(field, key, arguments, null);
        }
        add(model, errors, typed);
    }

    static void add(ModelMap model, BindingResult errors, Map<String, ? extends @Nullable Object> typed) {
        model.addAttribute("form", typed);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
    }
}
