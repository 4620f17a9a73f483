package id.canting.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL server of our own, for a laptop and for tests: durability as the database ships it, checksums,
 * passwords, loopback only. It goes down with us, however we end; what an earlier copy left running is stopped first.
 */
class EmbeddedPostgres {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path cluster;
    private final Commands commands;
    private final Passwords passwords;
    private final DataLock lock;
    private final int port;
    private final Process server;

    private EmbeddedPostgres(
            Path cluster, Commands commands, Passwords passwords, DataLock lock, int port, Process server) {
        this.cluster = cluster;
        this.commands = commands;
        this.passwords = passwords;
        this.lock = lock;
        this.port = port;
        this.server = server;
    }

    /**
     * Starts the server on the data below {@code data}, which is made when it is not there. Call it from a thread that
     * lives as long as the application: on Linux the server is told to stop when that thread ends.
     *
     * @throws DatabaseRefusal when another copy uses the data, or the server does not start
     */
    static EmbeddedPostgres start(Path data) {
        return start(data, List.of());
    }

    /** @param settings further {@code name=value} settings of the server */
    static EmbeddedPostgres start(Path data, List<String> settings) {
        try {
            Files.createDirectories(data);
            var lock = DataLock.take(data);
            var passwords = Passwords.in(data.resolve("database-passwords"));
            var cluster = data.resolve("postgres");
            var commands = Commands.on(cluster, PostgresBinaries.unpackedIn(data));
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                initialise(data, cluster, commands, passwords);
            }
            stopOrphan(cluster, commands);
            var port = freePort();
            var server = launch(data, cluster, commands, port, settings);
            var postgres = new EmbeddedPostgres(cluster, commands, passwords, lock, port, server);
            postgres.awaitReady(data);
            postgres.prepareRoles();
            log.atInfo().addKeyValue("port", port).addKeyValue("data", cluster).log("Embedded PostgreSQL started");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url("canting");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Passwords passwords() {
        return passwords;
    }

    /** Stops the server as fast as is clean: open transactions are rolled back. */
    void stop() {
        try {
            if (server.isAlive()) {
                commands.run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", cluster.toString());
            }
        } finally {
            lock.release();
        }
    }

    private static void initialise(Path data, Path cluster, Commands commands, Passwords passwords) throws IOException {
        var passwordFile = data.resolve("initdb-password");
        Files.deleteIfExists(passwordFile);
        OwnerOnly.create(passwordFile);
        Files.writeString(passwordFile, passwords.of(Roles.ADMINISTRATOR));
        var fresh = data.resolve("postgres-new");
        Directories.delete(fresh);
        Directories.delete(cluster);
        commands.own(passwordFile);
        commands.ownNew(fresh);
        try {
            commands.run(
                    "initdb",
                    "-D",
                    fresh.toString(),
                    "-U",
                    Roles.ADMINISTRATOR,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-k",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "-E",
                    "UTF8");
        } finally {
            Files.delete(passwordFile);
        }
        // The cluster is there whole or not at all, should we be killed in between.
        Files.move(fresh, cluster);
    }

    /**
     * A killed application may leave its server behind. The data are locked by us, so it is nobody else's. A dead
     * one leaves its file, which a new server believes as long as any process has that number: one that was not reaped
     * yet, or one that is something else altogether.
     */
    private static void stopOrphan(Path cluster, Commands commands) throws IOException {
        var left = Postmaster.of(cluster);
        if (left.isEmpty()) {
            return;
        }
        if (left.get().isAlive()) {
            log.atWarn()
                    .addKeyValue("pid", left.get().pid())
                    .log("Stopping the database server that an earlier run left");
            commands.run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", cluster.toString());
        }
        Postmaster.declareDead(cluster);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process launch(Path data, Path cluster, Commands commands, int port, List<String> settings)
            throws IOException {
        var arguments = new ArrayList<String>();
        var all = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "shared_buffers=256MB",
                "wal_compression=on",
                "random_page_cost=1.1",
                "log_lock_waits=on",
                "log_min_duration_statement=500",
                "log_parameter_max_length=0"));
        all.addAll(settings);
        arguments.add("-D");
        arguments.add(cluster.toString());
        for (var setting : all) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return commands.launch(data.resolve("postgres.log"), "postgres", arguments);
    }

    private void awaitReady(Path data) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!server.isAlive()) {
                break;
            }
            if (Postmaster.of(cluster).filter(p -> p.isReady(server.pid())).isPresent()) {
                return;
            }
            pause();
        }
        server.destroyForcibly();
        lock.release();
        throw new DatabaseRefusal(
                "The embedded PostgreSQL did not start.",
                "Its own words are at the end of " + data.resolve("postgres.log") + ".");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Roles and database: made when they lack, and given the passwords of the file. */
    private void prepareRoles() {
        try (var connection = DriverManager.getConnection(
                        url("postgres"), Roles.ADMINISTRATOR, passwords.of(Roles.ADMINISTRATOR));
                var statement = connection.createStatement()) {
            for (var role : List.of(Roles.OWNER, Roles.APPLICATION, Roles.READER)) {
                try (var rows = statement.executeQuery("select from pg_roles where rolname = '" + role + "'")) {
                    var word = rows.next() ? "alter" : "create";
                    // Base64 has no quote in it.
                    statement.execute(word + " role " + role + " login password '" + passwords.of(role) + "'");
                }
            }
            try (var rows = statement.executeQuery("select from pg_database where datname = 'canting'")) {
                if (!rows.next()) {
                    statement.execute("create database canting owner " + Roles.OWNER);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseRefusal(
                    "The embedded PostgreSQL does not let us in: " + e.getMessage(),
                    "If the file database-passwords was lost, restore it beside the data.",
                    e);
        }
    }
}
