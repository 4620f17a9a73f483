package id.canting.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.canting.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class MigrationTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void theApplicationMayChangeRowsButNoTables() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("canting_app");
        assertThatThrownBy(() -> jdbc.sql("create table canting.x (y int)").update())
                .hasStackTraceContaining("permission denied for schema canting");
        assertThatThrownBy(() -> jdbc.sql("truncate demo_play").update())
                .hasStackTraceContaining("permission denied for table demo_play");
        assertThatThrownBy(() -> jdbc.sql("update flyway_schema_history set success = false")
                        .update())
                .hasStackTraceContaining("permission denied for table flyway_schema_history");
    }

    @Test
    void theEngineStandsInASchemaOfItsOwn() {
        var tables = jdbc.sql("select count(*) from pg_tables where schemaname = 'engine'")
                .query(Integer.class)
                .single();
        assertThat(tables).isEqualTo(49);
        assertThat(jdbc.sql("select count(*) from pg_tables where schemaname = 'public'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
