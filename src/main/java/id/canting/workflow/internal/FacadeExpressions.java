package id.canting.workflow.internal;

import static java.util.Collections.emptyIterator;

import id.canting.workflow.ProcessFacade;
import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;

/** Expressions reach a variable, a method of a facade, and the key of their case. There is nothing else to reach. */
class FacadeExpressions extends JuelExpressionManager {

    private static final Set<String> KEYS = Set.of("processBusinessKey", "businessKey", "id");

    private final Facades facades;

    FacadeExpressions(Facades facades) {
        super(Map.of());
        this.facades = facades;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new FacadeResolver());
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new NothingElse());
        return resolver;
    }

    @Override
    protected FunctionMapper createFunctionMapper() {
        return new FunctionMapper() {
            @Override
            public java.lang.reflect.@Nullable Method resolveFunction(String prefix, String name) {
                return null;
            }
        };
    }

    /** First in line, so that no variable can take the place of a facade. */
    private class FacadeResolver extends ReadOnly {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            var facade = base == null ? facades.find(property) : null;
            context.setPropertyResolved(facade != null);
            return facade;
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, Object base, Object name, Class<?>[] types, @Nullable Object[] arguments) {
            if (!(base instanceof ProcessFacade facade)) {
                return null;
            }
            var method = Facades.method(facade, String.valueOf(name), arguments.length)
                    .orElseThrow(() -> new MethodNotFoundException(
                            facade.name() + " has no method " + name + " of " + arguments.length + " arguments"));
            var values = new Object[arguments.length];
            var factory = (ExpressionFactory) context.getContext(ExpressionFactory.class);
            for (int i = 0; i < values.length; i++) {
                values[i] = factory.coerceToType(arguments[i], method.getParameterTypes()[i]);
            }
            context.setPropertyResolved(true);
            return facades.call(facade, method, values);
        }
    }

    /** Last in line: the key of the case, and a refusal of everything else. */
    private static class NothingElse extends ReadOnly {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base == null) {
                return null;
            }
            if (!KEYS.contains(property)) {
                throw new PropertyNotFoundException("no " + property + " in expressions");
            }
            context.setPropertyResolved(true);
            return keyOf(base, (String) property);
        }

        private static @Nullable Object keyOf(Object base, String property) {
            if (base instanceof DelegateExecution execution) {
                return switch (property) {
                    case "id" -> execution.getId();
                    case "businessKey" -> execution.getBusinessKey();
                    default -> execution.getProcessBusinessKey();
                };
            }
            if (base instanceof DelegateTask task && property.equals("id")) {
                return task.getId();
            }
            throw new PropertyNotFoundException("no " + property + " in expressions");
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, Object base, Object name, Class<?>[] types, @Nullable Object[] arguments) {
            throw new MethodNotFoundException("no " + name + "() in expressions");
        }
    }

    private abstract static class ReadOnly extends ELResolver {

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
            if (base != null) {
                throw new ELException("expressions set nothing");
            }
        }

        @Override
        public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return null;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
            return emptyIterator();
        }

        @Override
        public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return null;
        }
    }
}
