package io.jiwon.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class StoredTablesTest {
    @Test
    void theMigrationMakesTheTablesThatTheEngineIsTestedWith() {
        try (HikariDataSource migrated = TestPostgres.newDatabase();
                HikariDataSource documented = TestPostgres.newDatabase()) {
            Flyway.configure()
                    .dataSource(migrated)
                    .schemas("command")
                    .locations("classpath:db/migration/command")
                    .table("flyway_history")
                    .load()
                    .migrate();
            new ResourceDatabasePopulator(new ClassPathResource("io/jiwon/eventstore/tables.sql")).execute(documented);
            assertThat(tables(documented)).isNotEmpty().isEqualTo(tables(migrated));
        }
    }

    /** Columns, constraints, indexes and rows at the start. */
    private static List<String> tables(HikariDataSource database) {
        return new JdbcTemplate(database).queryForList("""
                        with stored (name) as (values ('event'), ('event_head'), ('snapshot'), ('event_document'))
                        select concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable,
                                column_default, collation_name)
                            from information_schema.columns join stored on table_name = name
                            where table_schema = 'command'
                        union all
                        select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
                            from pg_constraint c join stored on conrelid = ('command.' || name)::regclass
                        union all
                        select pg_get_viewdef('command.event_document'::regclass)
                        union all
                        select indexdef from pg_indexes join stored on tablename = name where schemaname = 'command'
                        union all
                        select concat_ws(' ', 'head', position, hash) from command.event_head
                        order by 1
                        """, String.class);
    }
}
