package id.canting.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/** One database server for the whole run; each application context works on a fresh copy of a migrated database. */
public final class TestServer {

    /** Several runs of tests stand beside each other. */
    private static final String FORK = System.getProperty("test.fork", "1");

    private static final AtomicInteger COPIES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestServer() {}

    private static EmbeddedPostgres start() {
        try {
            var data = Path.of("target", "test-database-" + FORK).toAbsolutePath();
            Directories.delete(data.resolve("postgres"));
            var server =
                    EmbeddedPostgres.start(data, List.of("fsync=off", "synchronous_commit=off", "max_connections=300"));
            // After the application contexts, which are closed before these handlers are called.
            SpringApplication.getShutdownHandlers().add(server::stop);
            Flyway.configure()
                    .dataSource(server.url(), Roles.OWNER, server.passwords().of(Roles.OWNER))
                    .schemas("canting", "engine")
                    .defaultSchema("canting")
                    .createSchemas(true)
                    .placeholders(Map.of("app", Roles.APPLICATION, "reader", Roles.READER))
                    .javaMigrations(new V002__EngineTables(), new V003__SessionAndEventTables())
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh database with all tables. @return the settings that make an application work on it */
    public static Map<String, Object> freshDatabase() {
        var name = "test_" + COPIES.incrementAndGet();
        try (var connection = DriverManager.getConnection(
                        SERVER.url("postgres"),
                        Roles.ADMINISTRATOR,
                        SERVER.passwords().of(Roles.ADMINISTRATOR));
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template canting owner " + Roles.OWNER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "spring.datasource.url",
                SERVER.url(name),
                "spring.datasource.username",
                Roles.APPLICATION,
                "spring.datasource.password",
                SERVER.passwords().of(Roles.APPLICATION),
                "spring.flyway.url",
                SERVER.url(name),
                "spring.flyway.user",
                Roles.OWNER,
                "spring.flyway.password",
                SERVER.passwords().of(Roles.OWNER),
                "canting.database.embedded",
                true,
                "canting.data",
                "target/test-data-" + FORK);
    }
}
