package id.canting.training.internal;

import id.canting.training.Training;
import id.canting.workflow.ProcessFacade;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What diagrams may call of this module. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

    @Bean
    ProcessFacade trainingFacade() {
        return new ProcessFacade("training", Training.class);
    }
}
