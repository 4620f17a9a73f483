package id.canting.workflow.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/** The few sentences that a diagram may say to the engine. */
class Expressions {

    private static final Pattern CALL =
            Pattern.compile("[$#]\\{([a-z][A-Za-z0-9]*)\\.([a-z][A-Za-z0-9]*)\\(([^(){}]*)\\)}");
    private static final Pattern ARGUMENT =
            Pattern.compile("execution\\.processBusinessKey|[a-z][A-Za-z0-9]*|'[A-Za-z0-9 _-]*'|-?[0-9]+");
    private static final Pattern COMPARISON = Pattern.compile(
            "[$#]\\{([a-z][A-Za-z0-9]*) ?(?:==|!=|<=|>=|<|>) ?(?:'[A-Za-z0-9 _-]*'|-?[0-9]+|true|false)}");
    private static final Pattern KEY = Pattern.compile("[$#]\\{execution\\.processBusinessKey}");

    private final Facades facades;

    Expressions(Facades facades) {
        this.facades = facades;
    }

    static boolean present(String text) {
        return text.contains("${") || text.contains("#{");
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    boolean isComparison(String text) {
        var comparison = COMPARISON.matcher(text);
        return comparison.matches() && facades.find(comparison.group(1)) == null;
    }

    /** What is wrong with a call of a facade's method; empty when it may stand. */
    Optional<String> faultOfCall(String text) {
        var call = CALL.matcher(text);
        if (!call.matches()) {
            return Optional.of("\"" + text + "\" is no call of the form ${facade.method(arguments)}");
        }
        var facade = facades.find(call.group(1));
        if (facade == null) {
            return Optional.of("\"" + text + "\" calls " + call.group(1) + ", which is no facade");
        }
        var arguments = call.group(3).isBlank() ? new String[0] : call.group(3).split(",", -1);
        for (String argument : arguments) {
            if (!ARGUMENT.matcher(argument.strip()).matches()) {
                return Optional.of("\"" + text + "\" hands over \"" + argument.strip() + "\", which is no plain value");
            }
        }
        if (Facades.method(facade, call.group(2), arguments.length).isEmpty()) {
            return Optional.of("\"" + text + "\": " + facade.type().getSimpleName() + " has no method " + call.group(2)
                    + " with " + arguments.length + " arguments");
        }
        return Optional.empty();
    }
}
