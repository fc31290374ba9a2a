package io.jiwon.app.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

    /** The sides' schemas; each has its own migrations and its own history. */
    private static final List<String> SCHEMAS = List.of("command", "query", "ai");

    /** Runs Flyway once per schema, before Hibernate validates and before anything reads. */
    @Bean
    FlywayMigrationInitializer flywayInitializer(
            DataSource dataSource, @Value("${jiwon.read-models.rebuild}") boolean rebuild) {
        return new FlywayMigrationInitializer(schema(dataSource, SCHEMAS.getFirst()), first -> {
            if (rebuild) {
                log.info("Dropping the read models; they are made anew from the events");
                new JdbcTemplate(dataSource).execute("drop schema if exists query cascade");
            }
            for (String name : SCHEMAS) {
                schema(dataSource, name).migrate();
            }
        });
    }

    private static Flyway schema(DataSource dataSource, String name) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas(name)
                .defaultSchema(name)
                .createSchemas(true)
                .locations("classpath:db/migration/" + name)
                .table("flyway_history")
                .callbacks(new AsLongAsItTakes())
                .load();
    }

    /** A migration may rewrite a large table: the limit that holds for statements does not hold in its transaction. */
    private static final class AsLongAsItTakes extends BaseCallback {
        @Override
        public boolean supports(Event event, @Nullable Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("set local statement_timeout = 0");
            } catch (SQLException failed) {
                throw new FlywayException("The limit of statements could not be lifted", failed);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "never")
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(
                ObjectProvider<EmbeddedDatabaseStart.Begun> begun, @Value("${jiwon.data-dir}") Path dataDir)
                throws IOException {
            EmbeddedDatabaseStart.Begun start = begun.getIfAvailable();
            return start == null ? EmbeddedDatabase.in(dataDir) : start.await();
        }

        @Bean(destroyMethod = "close")
        @ConfigurationProperties("spring.datasource.hikari") // As Spring Boot does for a database elsewhere.
        HikariDataSource dataSource(EmbeddedDatabase database) {
            HikariDataSource pool = new HikariDataSource();
            pool.setPoolName("jiwon");
            pool.setJdbcUrl(database.jdbcUrl());
            pool.setUsername(database.role());
            pool.setPassword(database.password());
            return pool;
        }
    }
}
