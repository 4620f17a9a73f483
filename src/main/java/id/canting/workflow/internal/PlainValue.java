package id.canting.workflow.internal;

import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Text, number, truth value, date, or a list of these: values in which nothing can be reached. */
class PlainValue {

    private PlainValue() {}

    static boolean is(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Collection<?> list && list.stream().allMatch(PlainValue::is);
    }
}
