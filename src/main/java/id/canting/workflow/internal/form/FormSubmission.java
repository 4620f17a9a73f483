package id.canting.workflow.internal.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an input.
 *
 * @param values typed, by key; a list as a list of maps with the row's {@code id}; of what is hidden or disabled nothing
 * @param errors all faults at once, in the order of the form
 */
public record FormSubmission(Map<String, @Nullable Object> values, List<FormError> errors) {

    public static FormSubmission of(Form form, FormContent content, FormInput input) {
        var state = new FormState(form, content, input);
        return new FormSubmission(state.values(), state.errors());
    }

    public boolean accepted() {
        return errors.isEmpty();
    }
}
