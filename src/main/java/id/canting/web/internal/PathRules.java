package id.canting.web.internal;

import id.canting.identity.AccessRules.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The rules of all modules in one order, so that it does not matter which module comes first. */
class PathRules {

    private final Map<PathPattern, Rule> byPattern = new LinkedHashMap<>();

    PathRules(List<Rule> rules) {
        var patterns = new LinkedHashMap<PathPattern, Rule>();
        for (var rule : rules) {
            if (patterns.put(PathPatternParser.defaultInstance.parse(rule.pattern()), rule) != null) {
                throw new IllegalStateException("Two rules say who may ask for " + rule.pattern());
            }
        }
        patterns.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> byPattern.put(entry.getKey(), entry.getValue()));
    }

    /** As Spring orders paths: without variables first, {@code /**} last. */
    List<Rule> mostSpecificFirst() {
        return List.copyOf(byPattern.values());
    }

    boolean know(String path) {
        var segments = PathContainer.parsePath(path);
        return byPattern.keySet().stream().anyMatch(pattern -> pattern.matches(segments));
    }
}
