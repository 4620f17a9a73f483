package id.canting.database.internal;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/** Sessions and the outbox of events, from the libraries' own scripts. */
@Component
class V003__SessionAndEventTables extends BaseJavaMigration {

    private static final List<String> SCRIPTS = List.of(
            "org/springframework/session/jdbc/schema-postgresql.sql",
            "schema-postgresql.sql",
            "schema-postgresql-archive.sql");

    private static final List<String> TABLES =
            List.of("spring_session", "spring_session_attributes", "event_publication", "event_publication_archive");

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        for (var script : SCRIPTS) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource(script));
        }
        try (var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute("select allow('" + table + "', 'select, insert, update, delete')");
            }
        }
    }
}
