package id.canting.training.internal;

import id.canting.identity.PersonId;
import id.canting.identity.Scope;
import id.canting.people.Involvements;
import id.canting.workflow.StaffTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the diagrams that nobody serves yet: whoever builds one takes its line away. */
@Configuration(proxyBeanMethods = false)
class PendingTasks {

    private static final List<String> ELEMENTS =
            List.of("RecordResults", "ApproveResults", "OfferMakeUp", "CloseBatch");

    @Bean
    static BeanDefinitionRegistryPostProcessor pendingTasks() {
        return registry -> ELEMENTS.forEach(element -> {
            var definition = new RootBeanDefinition(Pending.class);
            definition.getConstructorArgumentValues().addIndexedArgumentValue(0, element);
            registry.registerBeanDefinition("pending" + element, definition);
        });
    }

    static class Pending implements StaffTask {

        private final String element;

        Pending(String element) {
            this.element = element;
        }

        @Override
        public String element() {
            return element;
        }

        @Override
        public String serviceLevel() {
            return "verify";
        }

        @Override
        public Subject subject(String businessKey) {
            throw new UnsupportedOperationException(element);
        }

        @Override
        public Set<Involvements.Kind> barring() {
            return Set.of();
        }

        @Override
        public Optional<PersonId> preferred(String businessKey) {
            return Optional.empty();
        }

        @Override
        public Page page(Scope me, String businessKey) {
            throw new UnsupportedOperationException(element);
        }

        @Override
        public Map<String, String> submit(Scope me, String businessKey, Map<String, @Nullable Object> values) {
            throw new UnsupportedOperationException(element);
        }
    }
}
