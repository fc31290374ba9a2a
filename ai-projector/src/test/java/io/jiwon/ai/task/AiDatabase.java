package io.jiwon.ai.task;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with our migrations, one for all tests of this JVM. */
public final class AiDatabase {
    private static final DataSource SOURCE = start();

    private AiDatabase() {}

    public static DataSource source() {
        return SOURCE;
    }

    /** The database with no rows in it. */
    public static JdbcClient empty() {
        JdbcClient jdbc = JdbcClient.create(SOURCE);
        jdbc.sql("truncate ai.ai_task, ai.ai_provider, ai.ai_usage, ai.token_entry, ai.saga_entry,"
                        + " ai.association_value_entry")
                .update();
        jdbc.sql("update ai.ai_clock set turn = 0").update();
        jdbc.sql("truncate ai.embedding_subject, ai.embedding, ai.embedding_space")
                .update();
        return jdbc;
    }

    public static TransactionOperations transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(SOURCE));
    }

    private static DataSource start() {
        try {
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }));
            DataSource source = postgres.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(source)
                    .schemas("ai")
                    .locations("classpath:db/migration/ai")
                    .load()
                    .migrate();
            return source;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
