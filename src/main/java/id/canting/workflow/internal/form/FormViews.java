package id.canting.workflow.internal.form;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the view of a form: what is asked, in the reader's language, with what stands in it. */
@Component
public class FormViews {

    private final MessageSource messages;

    FormViews(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param input what was typed, from a request or a draft; null for a form that nobody has touched
     * @param errors shown beside their fields and above the form; none for a draft
     */
    public FormView view(
            Form form, FormContent content, @Nullable FormInput input, List<FormError> errors, Locale locale) {
        return new FormViewBuilder(form, new FormState(form, content, input), content, errors, messages, locale).view();
    }
}
