package id.canting.demo.internal;

import id.canting.demo.DemoMode;
import id.canting.demo.MovableClock;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    @Bean
    DemoMode demoMode(@Value("${canting.demo}") boolean on) {
        return new DemoMode(on);
    }

    /** The one clock. Only a demo's can be moved. */
    @Bean
    @ConditionalOnProperty(name = "canting.demo", havingValue = "true")
    MovableClock movableClock(ApplicationEventPublisher events) {
        return new MovableClock(Clock.systemUTC(), events);
    }

    @Bean
    @ConditionalOnProperty(name = "canting.demo", havingValue = "false")
    Clock clock() {
        return Clock.systemUTC();
    }
}
