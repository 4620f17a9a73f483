package id.canting.onboarding.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.MapBindingResult;

/** Puts what was typed, and what is wrong with it, where a page's fields look for it: under the name {@code form}. */
@Component
class Shape {

    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private final ObjectMapper json;

    Shape(ObjectMapper json) {
        this.json = json;
    }

    void show(Model model, Faults faults, Object... typed) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (var form : typed) {
            values.putAll(json.convertValue(form, VALUES));
        }
        var errors = new MapBindingResult(values, "form");
        faults.all().forEach(fault -> errors.rejectValue(fault.field(), fault.key(), fault.arguments(), null));
        model.addAttribute("form", values);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
    }
}
