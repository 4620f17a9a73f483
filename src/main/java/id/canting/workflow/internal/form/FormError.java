package id.canting.workflow.internal.form;

import id.canting.workflow.TaskRefusal;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/**
 * What is wrong with an answer, and what to do.
 *
 * @param path the name of the field, such as {@code documents[0].note}; empty when it is about the whole form
 * @param key of the message
 * @param arguments of the message; ours begin with the label of the field
 */
public record FormError(String path, String key, List<Object> arguments) implements MessageSourceResolvable {

    /** What the domain did not take. */
    public static FormError of(TaskRefusal refusal) {
        var field = refusal.field();
        return new FormError(field == null ? "" : field, refusal.getCodes()[0], Arrays.asList(refusal.getArguments()));
    }

    @Override
    public String[] getCodes() {
        return new String[] {key};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }
}
