package io.jiwon.account.command;

import io.jiwon.account.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sign-ins that wait for the second factor. Whoever shows a challenge has proved the first one; only its hash is kept. */
@Component
final class SignInChallenges {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Codes that may be tried at one challenge. */
    static final int ATTEMPTS_MAX = 5;

    private static final int FORGET_INTERVAL_MINUTES = 60;

    private final JdbcClient jdbc;

    SignInChallenges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose sign-in it is, and by which means it began. */
    record Taken(UserId userId, String means) {}

    /** Makes one and tells it. */
    String make(UserId userId, String means) {
        String challenge = Sessions.freshToken();
        jdbc.sql("insert into command.sign_in_challenge (sha256, user_id, means, attempts_left, expires_at)"
                        + " values (?, ?, ?, ?, now() + make_interval(secs => ?))")
                .params(Sha256.of(challenge), userId.value(), means, ATTEMPTS_MAX, LIFETIME.toSeconds())
                .update();
        return challenge;
    }

    /**
     * Takes one of its attempts, before the code is looked at: many at once do not get more of them. Empty when it is
     * unknown, expired, used or used up.
     *
     * @param traceId of the request, which finds the challenge again that it has used when it is tried again
     */
    Optional<Taken> take(String challenge, String traceId) {
        return jdbc.sql("update command.sign_in_challenge set attempts_left = greatest(attempts_left - 1, 0)"
                        + " where sha256 = :sha256 and expires_at > now()"
                        + " and ((used_by is null and attempts_left > 0) or used_by = :trace)"
                        + " returning user_id, means")
                .param("sha256", Sha256.of(challenge))
                .param("trace", traceId)
                .query((row, number) ->
                        new Taken(new UserId(row.getObject("user_id", UUID.class)), row.getString("means")))
                .optional();
    }

    /** Gives the attempt back: no code was looked at. */
    void giveBack(String challenge) {
        jdbc.sql("update command.sign_in_challenge set attempts_left = attempts_left + 1 where sha256 = ?")
                .param(Sha256.of(challenge))
                .update();
    }

    /** Uses the challenge, which counts for one request. */
    boolean use(String challenge, String traceId) {
        return jdbc.sql("update command.sign_in_challenge set used_by = :trace"
                                + " where sha256 = :sha256 and (used_by is null or used_by = :trace)")
                        .param("trace", traceId)
                        .param("sha256", Sha256.of(challenge))
                        .update()
                == 1;
    }

    /**
     * Has none of a person's challenges count any more along with the event that the present command leads to: now, and
     * then, for who began to sign in before the event. What they had proved is not enough any more.
     */
    void endAll(UserId userId) {
        forgetAll(userId);
        CurrentUnitOfWork.get().afterCommit(stored -> forgetAll(userId));
    }

    private void forgetAll(UserId userId) {
        jdbc.sql("delete from command.sign_in_challenge where user_id = ?")
                .param(userId.value())
                .update();
    }

    void forget(String challenge) {
        jdbc.sql("delete from command.sign_in_challenge where sha256 = ?")
                .param(Sha256.of(challenge))
                .update();
    }

    @Scheduled(fixedDelay = FORGET_INTERVAL_MINUTES, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        jdbc.sql("delete from command.sign_in_challenge where expires_at < now()")
                .update();
    }
}
