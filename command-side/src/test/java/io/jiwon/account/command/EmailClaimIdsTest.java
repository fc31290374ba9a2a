package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmailClaimIdsTest {
    private HikariDataSource database;
    private EmailClaimIds ids;

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
        assertThat(ids.of(spelling)).isEqualTo(ids.of("jiwon@example.kr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jiwon2@example.kr", "jiwon@example.com", "ji.won@example.kr"})
    void anotherAddressHasAnotherClaim(String other) {
        assertThat(ids.of(other)).isNotEqualTo(ids.of("jiwon@example.kr"));
    }

    @Test
    void theClaimTellsNothingOfTheAddress() {
        assertThat(ids.of("jiwon@example.kr")).matches("email-[0-9a-f]{64}").doesNotContain("jiwon");
    }

    @Test
    void everyNodeOnOneDatabaseComputesTheSameClaim() {
        EmailClaimIds another = new EmailClaimIds(new ServerSecrets(JdbcClient.create(database)));
        assertThat(another.of("jiwon@example.kr")).isEqualTo(ids.of("jiwon@example.kr"));
    }

    @Test
    void anotherKeyGivesAnotherClaim() {
        try (HikariDataSource elsewhere = TestPostgres.newDatabase()) {
            assertThat(idsOf(elsewhere).of("jiwon@example.kr")).isNotEqualTo(ids.of("jiwon@example.kr"));
        }
    }

    private static EmailClaimIds idsOf(HikariDataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .table("flyway_history")
                .load()
                .migrate();
        return new EmailClaimIds(new ServerSecrets(JdbcClient.create(database)));
    }
}
