package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.dispatch.ServerSecrets;
import io.jiwon.eventstore.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClaimIdsTest {
    private HikariDataSource database;
    private ClaimIds ids;

    @BeforeEach
    void openDatabase() {
        database = TestPostgres.newDatabase();
        ids = idsOf(database);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JIWON@Example.KR", " jiwon@example.kr", "jiwon@example.kr\n", "\u2003jiwon@EXAMPLE.kr "})
    void anAddressHasOneClaimHoweverItIsSpelled(String spelling) {
        assertThat(ids.ofEmail(spelling)).isEqualTo(ids.ofEmail("jiwon@example.kr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jiwon2@example.kr", "jiwon@example.com", "ji.won@example.kr"})
    void anotherAddressHasAnotherClaim(String other) {
        assertThat(ids.ofEmail(other)).isNotEqualTo(ids.ofEmail("jiwon@example.kr"));
    }

    @Test
    void theClaimTellsNothingOfTheAddress() {
        assertThat(ids.ofEmail("jiwon@example.kr"))
                .matches("email-[0-9a-f]{64}")
                .doesNotContain("jiwon");
    }

    @Test
    void everyNodeOnOneDatabaseComputesTheSameClaim() {
        ClaimIds another = new ClaimIds(new ServerSecrets(JdbcClient.create(database)));
        assertThat(another.ofEmail("jiwon@example.kr")).isEqualTo(ids.ofEmail("jiwon@example.kr"));
    }

    @Test
    void anotherKeyGivesAnotherClaim() {
        try (HikariDataSource elsewhere = TestPostgres.newDatabase()) {
            assertThat(idsOf(elsewhere).ofEmail("jiwon@example.kr")).isNotEqualTo(ids.ofEmail("jiwon@example.kr"));
        }
    }

    private static ClaimIds idsOf(HikariDataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .table("flyway_history")
                .load()
                .migrate();
        return new ClaimIds(new ServerSecrets(JdbcClient.create(database)));
    }
}
