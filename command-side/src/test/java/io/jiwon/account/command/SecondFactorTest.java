package io.jiwon.account.command;

import static io.jiwon.dispatch.Expected.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.zaxxer.hikari.HikariDataSource;
import io.jiwon.account.AccountCommand.AnswerSignInChallenge;
import io.jiwon.account.AccountCommand.ConfirmSecondFactor;
import io.jiwon.account.AccountCommand.PrepareSecondFactor;
import io.jiwon.account.AccountCommand.RemoveSecondFactor;
import io.jiwon.account.AccountCommand.ReplaceRecoveryCodes;
import io.jiwon.account.AccountEvent.AccountRegistered;
import io.jiwon.account.AccountEvent.EmailVerified;
import io.jiwon.account.AccountEvent.RecoveryCodeUsed;
import io.jiwon.account.AccountEvent.RecoveryCodesReplaced;
import io.jiwon.account.AccountEvent.SecondFactorAdded;
import io.jiwon.account.AccountEvent.SecondFactorRemoved;
import io.jiwon.account.AccountEvent.SignedIn;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.SecondFactor;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.eventstore.AppendOutcomeUnknownException;
import io.jiwon.eventstore.AppendOutcomes;
import io.jiwon.eventstore.TestPostgres;
import io.jiwon.message.EventSamples;
import io.jiwon.message.KeysInMemory;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.Refused;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is in the rows and what is an event, also when the event does not come to be. */
class SecondFactorTest {
    private static final UserId USER = EventSamples.USER;
    private static final SessionId SESSION = EventSamples.SESSION;
    private static final SessionId NEXT_SESSION = SessionId.from("01975c2e-0000-7000-8000-000000000802");
    private static final AccountRegistered REGISTERED = EventSamples.of(AccountRegistered.class);
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<String> CODES = RecoveryCode.fresh();

    private final byte[] secret = Totp.freshSecret();

    private HikariDataSource database;
    private Sessions sessions;
    private SecondFactors factors;
    private SignInChallenges challenges;
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
        factors = new SecondFactors(jdbc, new PersonalCipher(new KeysInMemory()), Clock.fixed(NOW, ZoneOffset.UTC));
        challenges = new SignInChallenges(jdbc);
        fixture = new AggregateTestFixture<>(Account.class);
        fixture.registerAnnotatedCommandHandler(new SecondFactorHandler(
                fixture.getRepository(),
                factors,
                new SignIns(fixture.getRepository(), sessions, factors, challenges),
                new RecentSignIn(sessions)));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void preparingIsNoFactAndNeedsAVerifiedAddress() {
        when(new PrepareSecondFactor(USER, SESSION)).expectNoEvents().expectException(Refused.class);
        fixture.given(REGISTERED, new EmailVerified(USER))
                .when(new PrepareSecondFactor(USER, SESSION))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        assertThat(factors.isActive(USER)).isFalse();
    }

    @Test
    void aConfirmedFactorIsAFactAndIsAskedFor() {
        factors.prepare(USER, secret);
        when(new ConfirmSecondFactor(USER, SESSION, code(0))).expectEvents(new SecondFactorAdded(USER));
        assertThat(factors.isActive(USER)).isTrue();
        assertThat(factors.recoveryCodesLeft(USER)).isEqualTo(10);
    }

    @Test
    void whoseEventIsNotStoredIsNotAskedForAndTheRequestMayTryAgain() {
        factors.prepare(USER, secret);
        boolean[] first = {true};
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            Object decided = chain.proceed();
            if (first[0]) {
                first[0] = false;
                throw new ConcurrencyException("another node was faster");
            }
            return decided;
        });
        ConfirmSecondFactor confirm = new ConfirmSecondFactor(USER, SESSION, code(0));

        when(confirm).expectNoEvents().expectException(ConcurrencyException.class);
        assertThat(factors.isActive(USER)).isFalse();
        assertThat(factors.recoveryCodesLeft(USER)).isZero();

        when(confirm).expectEvents(new SecondFactorAdded(USER));
        assertThat(factors.isActive(USER)).isTrue();
    }

    @Test
    void whoseEventMayBeStoredIsAskedFor() {
        factors.prepare(USER, secret);
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            chain.proceed();
            throw AppendOutcomes.unknown();
        });
        when(new ConfirmSecondFactor(USER, SESSION, code(0)))
                .expectNoEvents()
                .expectException(AppendOutcomeUnknownException.class);
        assertThat(factors.isActive(USER)).isTrue();
    }

    @Test
    void aSecretThatWasReplacedMeanwhileIsNotActivatedByTheCodeOfTheOld() {
        factors.prepare(USER, secret);
        SecondFactors.Tried old = factors.begin(USER, false).orElseThrow();
        factors.prepare(USER, Totp.freshSecret());
        assertThat(factors.useAppCode(old, code(0), "this request")).isFalse();
        assertThat(factors.activate(old, CODES)).isFalse();
        assertThat(factors.isActive(USER)).isFalse();
    }

    @Test
    void aSignInThatIsTriedAgainFindsItsOwnCodeAndChallenge() {
        activate();
        String challenge = challenges.make(USER, "password");
        boolean[] first = {true};
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            Object decided = chain.proceed();
            if (first[0]) {
                first[0] = false;
                throw new ConcurrencyException("another node was faster");
            }
            return decided;
        });
        AnswerSignInChallenge answer = new AnswerSignInChallenge(NEXT_SESSION, challenge, CODES.getFirst(), "");

        when(answer).expectNoEvents().expectException(ConcurrencyException.class);
        assertThat(sessions.isLive(USER, NEXT_SESSION)).isFalse();
        assertThat(challenges.take(challenge, "another request")).isEmpty();

        when(answer)
                .expectEvents(
                        new RecoveryCodeUsed(USER, 9),
                        new SignedIn(USER, NEXT_SESSION, "password", SecondFactor.RECOVERY_CODE));
        assertThat(sessions.isLive(USER, NEXT_SESSION)).isTrue();
        when(answer).expectNoEvents().expectException(refusal(AccountProblem.CHALLENGE_INVALID));
    }

    @Test
    void anEarlierOrTheSameStepCountsNoMoreThanOnce() {
        activate();
        SecondFactors.Tried factor = factors.begin(USER, true).orElseThrow();
        assertThat(factors.useAppCode(factor, code(0), "one")).isTrue();
        assertThat(factors.useAppCode(factor, code(0), "one")).isTrue();
        assertThat(factors.useAppCode(factor, code(0), "another")).isFalse();
        assertThat(factors.useAppCode(factor, code(-1), "another")).isFalse();
        assertThat(factors.useAppCode(factor, code(1), "another")).isTrue();
        assertThat(factors.useAppCode(factor, code(0), "one")).isFalse();
    }

    @Test
    void newRecoveryCodesTakeThePlaceOfAllOldOnes() {
        activate();
        when(new ReplaceRecoveryCodes(USER, SESSION, CODES.getFirst()))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.CODE_REFUSED));
        when(new ReplaceRecoveryCodes(USER, SESSION, code(0))).expectEvents(new RecoveryCodesReplaced(USER));
        assertThat(factors.recoveryCodesLeft(USER)).isEqualTo(10);
        when(new RemoveSecondFactor(USER, SESSION, CODES.getFirst()))
                .expectNoEvents()
                .expectException(refusal(AccountProblem.CODE_REFUSED));
    }

    @Test
    void aFactorGoesWhenItsRemovalIsAFact() {
        activate();
        boolean[] first = {true};
        fixture.registerCommandHandlerInterceptor((unitOfWork, chain) -> {
            Object decided = chain.proceed();
            if (first[0]) {
                first[0] = false;
                throw new ConcurrencyException("another node was faster");
            }
            return decided;
        });
        RemoveSecondFactor remove = new RemoveSecondFactor(USER, SESSION, CODES.getLast());

        when(remove).expectNoEvents().expectException(ConcurrencyException.class);
        assertThat(factors.isActive(USER)).isTrue();

        when(remove).expectEvents(new RecoveryCodeUsed(USER, 9), new SecondFactorRemoved(USER));
        assertThat(factors.isActive(USER)).isFalse();
        assertThat(factors.recoveryCodesLeft(USER)).isZero();
        when(remove).expectNoEvents().expectException(refusal(AccountProblem.NO_SECOND_FACTOR));
    }

    private void activate() {
        factors.prepare(USER, secret);
        assertThat(factors.activate(factors.begin(USER, false).orElseThrow(), CODES))
                .isTrue();
    }

    private String code(int steps) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(secret, "HmacSHA1"), NOW.plusSeconds(30L * steps), Locale.ROOT);
        } catch (InvalidKeyException unfit) {
            throw new IllegalStateException(unfit);
        }
    }

    private ResultValidator<Account> when(Object command) {
        return fixture.given(REGISTERED)
                .when(command, Map.of(Commands.TRACE_ID, "this request", MessageMetadata.ORIGIN, "203.0.113.7"));
    }
}
