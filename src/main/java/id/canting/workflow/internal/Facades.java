package id.canting.workflow.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import id.canting.workflow.ProcessFacade;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * What the modules let diagrams call. The beans are fetched when they are first used, since they need the engine that
 * needs them, and by their interface, since a proxy answers to more than that.
 */
class Facades {

    private final Map<String, ProcessFacade> byName;
    private final ApplicationContext beans;

    Facades(Collection<ProcessFacade> facades, ApplicationContext beans) {
        this.byName = facades.stream().collect(toUnmodifiableMap(ProcessFacade::name, facade -> facade));
        this.beans = beans;
    }

    /** So it is where a test brings up this module alone. */
    boolean none() {
        return byName.isEmpty();
    }

    @Nullable
    ProcessFacade find(Object name) {
        return name instanceof String text ? byName.get(text) : null;
    }

    /** The method that an expression means by its name and number of arguments. */
    static Optional<Method> method(ProcessFacade facade, String name, int arguments) {
        return Arrays.stream(facade.type().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments)
                .findFirst();
    }

    @Nullable
    Object call(ProcessFacade facade, Method method, @Nullable Object[] arguments) {
        try {
            return method.invoke(beans.getBean(facade.name(), facade.type()), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new ProcessEngineException(facade.name() + "." + method.getName() + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new ProcessEngineException(facade.name() + "." + method.getName() + " is not public", e);
        }
    }
}
