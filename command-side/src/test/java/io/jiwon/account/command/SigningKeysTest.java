package io.jiwon.account.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.eventstore.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class SigningKeysTest {
    private static final Duration AGE_MAX = Duration.ofDays(30);

    private HikariDataSource database;
    private JdbcClient jdbc;
    private final AtomicInteger questions = new AtomicInteger();
    private SigningKeys here;
    private SigningKeys there;

    @BeforeEach
    void startTwoNodesOnOneDatabase() {
        database = TestPostgres.newDatabase();
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .table("flyway_history")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        here = new SigningKeys(jdbc, AGE_MAX);
        there = new SigningKeys(
                JdbcClient.create(new DelegatingDataSource(database) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        questions.incrementAndGet();
                        return super.getConnection();
                    }
                }),
                AGE_MAX);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void allNodesSignWithTheKeyOfTheFirstStart() {
        assertThat(there.signing()).isEqualTo(here.signing());
        assertThat(generations()).isEqualTo(1);
    }

    @Test
    void aNewKeySignsAndTheOldOneStillVerifiesOnEveryNode() throws Exception {
        String old = here.signing().getKeyID();
        String fresh = here.replace(old).orElseThrow();

        assertThat(here.signing().getKeyID()).isEqualTo(fresh).isNotEqualTo(old);
        for (SigningKeys node : List.of(here, there)) {
            // The other node hears of the new key when it is first asked for it.
            assertThat(find(node, fresh)).hasSize(1);
            assertThat(find(node, old)).hasSize(1);
            assertThat(node.signing().getKeyID()).isEqualTo(fresh);
        }
    }

    @Test
    void aKeyVerifiesUntilItsLastTokenHasExpiredAndIsThenDeleted() throws Exception {
        String old = here.signing().getKeyID();
        String fresh = here.replace(old).orElseThrow();
        Duration verifies = SigningKeys.VERIFIES_AFTER_REPLACEMENT;
        assertThat(verifies).isGreaterThan(AccessTokens.LIFETIME.plus(SigningKeys.READ_AGAIN_AFTER));

        agedBy(verifies.minusSeconds(30));
        here.forgetOld();
        assertThat(find(new SigningKeys(jdbc, AGE_MAX), old)).hasSize(1);

        agedBy(Duration.ofSeconds(31));
        assertThat(find(new SigningKeys(jdbc, AGE_MAX), old)).isEmpty();
        assertThat(find(new SigningKeys(jdbc, AGE_MAX), fresh)).hasSize(1);
        assertThat(generations()).isEqualTo(2);
        here.forgetOld();
        assertThat(generations()).isEqualTo(1);
        assertThat(here.signing().getKeyID()).isEqualTo(fresh);
    }

    @Test
    void aKeyIsOverdueAtTheAgeOfTheSetting() {
        assertThat(here.overdue()).isEmpty();
        agedBy(AGE_MAX.plusSeconds(1));
        assertThat(here.overdue()).hasValue(here.signing().getKeyID());

        here.replace(here.signing().getKeyID());
        assertThat(here.overdue()).isEmpty();
        assertThat(there.overdue()).isEmpty();
    }

    @Test
    void ofManyThatReplaceOneKeyAtOnceOneDoes() throws Exception {
        String old = here.signing().getKeyID();
        List<Callable<Optional<String>>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            attempts.add(() -> here.replace(old));
            attempts.add(() -> there.replace(old));
        }
        List<String> made = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(attempts.size())) {
            for (Future<Optional<String>> attempt : pool.invokeAll(attempts)) {
                attempt.get(30, TimeUnit.SECONDS).ifPresent(made::add);
            }
        }
        assertThat(made).hasSize(1);
        assertThat(here.signing().getKeyID()).isEqualTo(made.getFirst());
        assertThat(there.replace(old)).isEmpty();
        assertThat(there.replace("no such key")).isEmpty();
        assertThat(generations()).isEqualTo(2);
    }

    @Test
    void unknownKeysAreLookedForButNotWithoutABound() throws Exception {
        List<Callable<List<JWK>>> attempts = new ArrayList<>(
                Collections.nCopies(200, () -> find(there, UUID.randomUUID().toString())));
        int before = questions.get();
        long begun = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(50)) {
            for (Future<List<JWK>> attempt : pool.invokeAll(attempts)) {
                assertThat(attempt.get(60, TimeUnit.SECONDS)).isEmpty();
            }
        }
        long intervals = (System.nanoTime() - begun) / SigningKeys.READS_APART_MIN.toNanos();

        assertThat(questions.get() - before).isPositive().isLessThanOrEqualTo((int) intervals + 1);
        // And a key that is made in the middle of it is found.
        assertThat(find(there, here.replace(here.signing().getKeyID()).orElseThrow()))
                .hasSize(1);
    }

    @Test
    void aTokenThatNamesNoKeyGetsNone() throws Exception {
        assertThat(find(here, null)).isEmpty();
        assertThat(find(here, "")).isEmpty();
        assertThat(find(here, here.signing().getKeyID())).hasSize(1);
    }

    @Test
    void whatIsPublishedHoldsNoPrivatePart() {
        here.replace(here.signing().getKeyID());

        List<ECKey> published = there.published();

        assertThat(published).hasSize(2).noneMatch(JWK::isPrivate);
        assertThat(published.getFirst().getKeyID()).isEqualTo(here.signing().getKeyID());
    }

    @Test
    void keysThatCannotBeReadAreAFailureAndNotAWrongToken() {
        jdbc.sql("alter table command.signing_key rename to elsewhere").update();
        assertThatThrownBy(() -> find(here, UUID.randomUUID().toString())).isInstanceOf(KeySourceException.class);
    }

    private static List<JWK> find(SigningKeys node, @Nullable String kid) throws KeySourceException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
        return node.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), null);
    }

    private void agedBy(Duration age) {
        jdbc.sql("update command.signing_key set created_at = created_at - make_interval(secs => ?)")
                .param(age.toSeconds())
                .update();
    }

    private long generations() {
        return jdbc.sql("select count(*) from command.signing_key")
                .query(Long.class)
                .single();
    }
}
