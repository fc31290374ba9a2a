package io.jiwon.account.command;

import static io.jiwon.dispatch.Expected.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.account.AccountCommand.BlockAccount;
import io.jiwon.account.AccountCommand.SignOut;
import io.jiwon.account.AccountCommand.SignOutEverywhere;
import io.jiwon.account.AccountCommand.UnblockAccount;
import io.jiwon.account.AccountEvent.AccountBlocked;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.AccountUnblocked;
import io.jiwon.account.AccountEvent.SignedOut;
import io.jiwon.account.AccountEvent.SignedOutEverywhere;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.Role;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.ServerSecrets;
import io.jiwon.eventstore.TestPostgres;
import io.jiwon.message.EventSamples;
import io.jiwon.message.KeysInMemory;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.RequestProblem;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EndSessionTest {
    private static final UserId USER = EventSamples.USER;
    private static final UserId ADMINISTRATOR = UserId.from("01975c2e-0000-7000-8000-0000000000ad");
    private static final SessionId SESSION = EventSamples.SESSION;
    private static final AccountRegistered REGISTERED =
            new AccountRegistered(USER, "jiwon.kim@example.kr", "김지원", Set.of(Role.MEMBER));
    private static final AccountBlocked BLOCKED = new AccountBlocked(USER, "이유");

    private HikariDataSource database;
    private Sessions sessions;
    private AggregateTestFixture<Account> fixture;

    @BeforeEach
    void openASession() {
        database = TestPostgres.newDatabase();
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .table("flyway_history")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        sessions = new Sessions(jdbc);
        sessions.open(SESSION, USER, "203.0.113.7", "a browser");
        fixture = new AggregateTestFixture<>(Account.class);
        fixture.registerAnnotatedCommandHandler(new SessionHandler(
                fixture.getRepository(),
                new Claims(fixture.getEventStore(), new ClaimIds(new ServerSecrets(jdbc))),
                new Credentials(jdbc, new PasswordConfiguration().passwordEncoder()),
                sessions,
                new SignIns(
                        fixture.getRepository(),
                        sessions,
                        new SecondFactors(jdbc, new PersonalCipher(new KeysInMemory()), Clock.systemUTC()),
                        new SignInChallenges(jdbc)),
                new Administrators(fixture.getRepository())));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void blockingIsAFactWithItsReasonAndEndsTheSessions() {
        when(fixture.given(REGISTERED), new BlockAccount(USER, " 이유 ", ADMINISTRATOR))
                .expectEvents(BLOCKED);
        assertThat(sessions.isLive(USER, SESSION)).isFalse();
    }

    @Test
    void aSessionThatBeginsBetweenTheDecisionAndTheEventEndsToo() {
        SessionId late = SessionId.from("01975c2e-0000-7000-8000-000000000803");
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            Object decided = chain.proceed();
            sessions.open(late, USER, "203.0.113.9", "");
            return decided;
        });
        when(fixture.given(REGISTERED), new BlockAccount(USER, "이유", ADMINISTRATOR))
                .expectEvents(BLOCKED);
        assertThat(sessions.isLive(USER, late)).isFalse();
    }

    @Test
    void blockingAgainIsNoFactButEndsWhatWasLeftOpen() {
        when(fixture.given(REGISTERED, BLOCKED), new BlockAccount(USER, "다른 이유", ADMINISTRATOR))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        assertThat(sessions.isLive(USER, SESSION)).isFalse();
    }

    @Test
    void nobodyBlocksThemselves() {
        when(fixture.given(REGISTERED), new BlockAccount(USER, "이유", USER))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.OWN_ACCOUNT));
        assertThat(sessions.isLive(USER, SESSION)).isTrue();
    }

    @Test
    void aReasonIsNeeded() {
        when(fixture.given(REGISTERED), new BlockAccount(USER, " ", ADMINISTRATOR))
                .expectNoEvents()
                .expectException(refusal(RequestProblem.INVALID_REQUEST, "reason"));
        assertThat(sessions.isLive(USER, SESSION)).isTrue();
    }

    @Test
    void whoIsBlockedCanBeLetInAgain() {
        when(fixture.given(REGISTERED, BLOCKED), new UnblockAccount(USER)).expectEvents(new AccountUnblocked(USER));
    }

    @Test
    void whoIsNotBlockedNeedsNotBeLetIn() {
        when(fixture.given(REGISTERED, BLOCKED, new AccountUnblocked(USER)), new UnblockAccount(USER))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aSessionEndsOnceEvenIfTheRequestIsTriedAgain() {
        when(fixture.given(REGISTERED), new SignOut(USER, SESSION)).expectEvents(new SignedOut(USER, SESSION));
        // The same request, after another node's event came between: it finds its own work.
        assertThat(sessions.revoke(USER, SESSION, "this request")).isTrue();
        assertThat(sessions.revoke(USER, SESSION, "another request")).isFalse();
        assertThat(sessions.isLive(USER, SESSION)).isFalse();
    }

    @Test
    void aSessionThatIsOverOrAnothersIsNotFound() {
        sessions.revoke(USER, SESSION, "an earlier request");
        when(fixture.given(REGISTERED), new SignOut(USER, SESSION))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.SESSION_NOT_FOUND));
        assertThat(sessions.revoke(ADMINISTRATOR, SESSION, "this request")).isFalse();
    }

    @Test
    void allSessionsEndTogether() {
        SessionId other = SessionId.from("01975c2e-0000-7000-8000-000000000802");
        sessions.open(other, USER, "203.0.113.8", "");
        when(fixture.given(REGISTERED), new SignOutEverywhere(USER)).expectEvents(new SignedOutEverywhere(USER));
        assertThat(sessions.isLive(USER, SESSION)).isFalse();
        assertThat(sessions.isLive(USER, other)).isFalse();
    }

    private static ResultValidator<Account> when(TestExecutor<Account> given, Object command) {
        return given.when(command, Map.of(Commands.TRACE_ID, "this request"));
    }
}
