package io.jiwon.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** Who can enter a {@link Comparison}. */
enum Entrant {
    RAW(RawInserts.SINGLE) {
        @Override
        Contender on(HikariDataSource database) {
            return RawInserts.on(database).single();
        }
    },
    RAW_BATCH(RawInserts.BATCH) {
        @Override
        Contender on(HikariDataSource database) {
            return RawInserts.on(database).batch();
        }
    },
    JPA_APPEND(JpaStore.NAME) {
        @Override
        Contender on(HikariDataSource database) throws SQLException {
            return Contender.appending(JpaStore.on(database));
        }
    },
    JDBC_APPEND(JdbcStore.NAME) {
        @Override
        Contender on(HikariDataSource database) {
            return Contender.appending(JdbcStore.on(database));
        }
    },
    JIWON_APPEND(JiwonStore.NAME) {
        @Override
        Contender on(HikariDataSource database) {
            return Contender.appending(JiwonStore.on(database));
        }
    },
    JPA_COMMAND(JpaStore.NAME) {
        @Override
        Contender on(HikariDataSource database) throws SQLException {
            return Contender.creating(JpaStore.on(database));
        }
    },
    JDBC_COMMAND(JdbcStore.NAME) {
        @Override
        Contender on(HikariDataSource database) {
            return Contender.creating(JdbcStore.on(database));
        }
    },
    JIWON_COMMAND(JiwonStore.NAME) {
        @Override
        Contender on(HikariDataSource database) {
            return Contender.creating(JiwonStore.on(database));
        }
    },
    ENCRYPTING_COMMAND(JiwonStore.ENCRYPTING) {
        @Override
        Contender on(HikariDataSource database) {
            return Contender.creating(JiwonStore.encryptingOn(database));
        }
    };

    private final String title;

    Entrant(String title) {
        this.title = title;
    }

    /** As it stands in the report. */
    String title() {
        return title;
    }

    /** On an empty database that is its alone. What it opens stays open as long as its JVM lives. */
    abstract Contender on(HikariDataSource database) throws SQLException;
}
