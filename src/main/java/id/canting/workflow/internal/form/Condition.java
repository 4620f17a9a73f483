package id.canting.workflow.internal.form;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/** When something is hidden, required or read-only: always, never, or a FEEL expression over the form's values. */
public final class Condition {

    static final Condition ALWAYS = new Condition(null, true, Set.of());
    static final Condition NEVER = new Condition(null, false, Set.of());

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final int LONGEST = 500;
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    /** Loops, functions and the clock are missing on purpose: FEEL has no time limit, and a page asks often. */
    private static final Set<String> WORDS =
            Set.of(("and or not null true false if then else in between this parent i item number string date time "
                            + "count list contains starts ends with length min max sum is defined upper lower case")
                    .split(" "));

    private final @Nullable ParsedExpression expression;
    private final boolean constant;
    private final Set<String> names;

    private Condition(@Nullable ParsedExpression expression, boolean constant, Set<String> names) {
        this.expression = expression;
        this.constant = constant;
        this.names = names;
    }

    /**
     * @param text FEEL as form-js writes it, with {@code =} in front
     * @param keys what the expression may speak of
     * @throws IllegalArgumentException says what is wrong with it
     */
    static Condition parse(String text, Set<String> keys) {
        if (!text.startsWith("=")) {
            throw new IllegalArgumentException("an expression begins with =");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("an expression has at most " + LONGEST + " characters");
        }
        var names = namesIn(text, keys);
        var parsed = FEEL.parseExpression(text.substring(1).strip());
        if (parsed.isFailure()) {
            throw new IllegalArgumentException(
                    "cannot be read as FEEL: " + parsed.failure().message());
        }
        return new Condition(parsed.parsedExpression(), false, names);
    }

    private static Set<String> namesIn(String text, Set<String> keys) {
        var names = new LinkedHashSet<String>();
        WORD.matcher(STRING.matcher(text).replaceAll("")).results().forEach(found -> {
            var word = found.group();
            if (keys.contains(word) || word.equals("parent")) {
                names.add(word);
            } else if (!WORDS.contains(word)) {
                throw new IllegalArgumentException("“" + word + "” is neither a key of the form nor FEEL known here");
            }
        });
        return names;
    }

    /** The keys it speaks of, and {@code parent} where a row looks out of its list. */
    Set<String> names() {
        return new HashSet<>(names);
    }

    /** @param facts text, numbers, truth values, dates, lists and maps only: FEEL looks into anything else */
    boolean holds(Map<String, @Nullable Object> facts) {
        return expression == null
                ? constant
                : Boolean.TRUE.equals(FEEL.evaluate(expression, facts).result());
    }
}
