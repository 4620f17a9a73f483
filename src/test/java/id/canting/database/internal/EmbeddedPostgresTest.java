package id.canting.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.canting.database.internal.Commands.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that comes along, run as every kind of user that it can be run as here. */
class EmbeddedPostgresTest {

    private static final String IDENTITY = "canting.database.identity";

    @TempDir
    Path folder;

    @AfterEach
    void asItWas() {
        System.clearProperty(IDENTITY);
    }

    @Test
    void itKeepsItsDataHoweverItIsRunTheNextTime() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var times = 0;
        for (var identity : identities()) {
            System.setProperty(IDENTITY, identity.name());
            var server = EmbeddedPostgres.start(folder.resolve("data"));
            try {
                assertThat(starts(server)).as("starts, now as %s", identity).isEqualTo(++times);
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void itStartsThoughADeadServersNumberIsInUse() throws Exception {
        var data = folder.resolve("data");
        EmbeddedPostgres.start(data).stop();
        var another = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(
                    data.resolve("postgres/postmaster.pid"),
                    List.of(
                            String.valueOf(another.pid()),
                            data.resolve("postgres").toString(),
                            "0"));
            var server = EmbeddedPostgres.start(data);
            try {
                assertThat(starts(server)).isOne();
                assertThat(another.isAlive())
                        .as("the other process is left alone")
                        .isTrue();
            } finally {
                server.stop();
            }
        } finally {
            another.destroyForcibly();
        }
    }

    private static List<Identity> identities() {
        return switch (Commands.identity()) {
            case OURSELVES -> List.of(Identity.OURSELVES, Identity.OURSELVES);
            case NOBODY -> List.of(Identity.NOBODY, Identity.NOBODY);
            case NAMESPACE -> List.of(Identity.NAMESPACE, Identity.NOBODY, Identity.NAMESPACE);
        };
    }

    private static int starts(EmbeddedPostgres server) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        server.url(), Roles.OWNER, server.passwords().of(Roles.OWNER));
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists start (at timestamptz)");
            statement.execute("insert into start values (now())");
            try (var rows = statement.executeQuery("select count(*) from start")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
