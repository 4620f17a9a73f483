package id.canting.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may ask for the paths of a module. Each module contributes one as a bean; a path that no rule names is refused,
 * and a controller method whose path no rule names keeps the application from starting.
 */
public record AccessRules(List<Rule> rules) {

    public static AccessRules of(Rule... rules) {
        return new AccessRules(List.of(rules));
    }

    /** Anybody, without an account. The pattern is one of Spring's path patterns. */
    public static Rule visitors(String pattern) {
        return new Rule(pattern, true, Set.of());
    }

    /** Anybody with an account, whatever their role. */
    public static Rule signedIn(String pattern) {
        return new Rule(pattern, false, Set.of());
    }

    /** Those who have one of the roles at their current centre. */
    public static Rule only(String pattern, Role first, Role... others) {
        return new Rule(pattern, false, Set.copyOf(EnumSet.of(first, others)));
    }

    /** @param roles empty for every role */
    public record Rule(String pattern, boolean visitors, Set<Role> roles) {}
}
