package id.canting.web.internal;

import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Keeps the application from starting while a controller answers at a path of which no module says who may ask. */
@Component
class EveryPathHasARule implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping controllers;
    private final PathRules rules;

    EveryPathHasARule(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers, PathRules rules) {
        this.controllers = controllers;
        this.rules = rules;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var forgotten = controllers.getHandlerMethods().entrySet().stream()
                .filter(entry ->
                        !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream())
                .filter(pattern -> !rules.know(example(pattern)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!forgotten.isEmpty()) {
            throw new IllegalStateException("No access rule says who may ask for " + forgotten);
        }
    }

    /** A path that the pattern matches: {@code /tasks/{id}/claim} gives {@code /tasks/x/claim}. */
    private static String example(String pattern) {
        return pattern.replaceAll("\\{[^/]*}|\\*+", "x");
    }
}
