package id.canting.database.internal;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/** The process engine's tables, from its own official scripts, in a schema of their own. */
@Component
class V002__EngineTables extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "decision.engine", "decision.history", "case.engine", "case.history");

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("set local search_path to engine");
            for (var part : PARTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            statement.execute("set local search_path to canting, public");
            statement.execute(
                    """
                    do $$ declare t record; begin
                        for t in select tablename from pg_tables where schemaname = 'engine' loop
                            perform allow('engine.' || t.tablename, 'select, insert, update, delete');
                        end loop;
                    end $$
                    """);
        }
    }
}
