package id.canting.database.internal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Gives each application context of a test that asks for it a fresh database, before the application looks for one. */
class TestDatabaseEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 5;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("canting.test-database", Boolean.class, false)) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test-database", TestServer.freshDatabase()));
        }
    }
}
