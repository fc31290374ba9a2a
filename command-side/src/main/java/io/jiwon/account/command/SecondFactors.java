package io.jiwon.account.command;

import io.jiwon.account.SecondFactor;
import io.jiwon.account.UserId;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who proves themselves with what beside the password. Whether a code counts is decided by one conditional update each,
 * by the row that all nodes share: of many that show the same code at once, one gets through. A code counts for a
 * request, not for an attempt at it: tried again because another event came between, the request finds its own work.
 */
@Component
final class SecondFactors {
    /** Failures that cost nothing; after the last of them one waits. */
    static final int FAILURES_FREE = 5;

    /** The first wait; it doubles with each further failure. */
    static final Duration WAIT_FIRST = Duration.ofSeconds(1);

    static final Duration WAIT_MAX = Duration.ofMinutes(15);

    /** Waits stop growing after so many doublings, before the power of two leaves a number. */
    private static final int DOUBLINGS_MAX = 30;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final JdbcClient jdbc;
    private final PersonalCipher cipher;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, PersonalCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * A factor as its owner sees it.
     *
     * @param since null while there is none
     */
    record Shown(@Nullable Instant since, int recoveryCodesLeft) {}

    /**
     * A factor that a code is tried at.
     *
     * @param secret sealed; each statement names it, so that nothing meant for one secret happens to the next
     */
    record Tried(UserId userId, String secret) {}

    boolean isActive(UserId userId) {
        return jdbc.sql("select exists (select 1 from command.second_factor"
                        + " where user_id = ? and confirmed_at is not null)")
                .param(userId.value())
                .query(Boolean.class)
                .single();
    }

    Shown shown(UserId userId) {
        return jdbc.sql("select confirmed_at, (select count(*) from command.recovery_code r"
                        + " where r.user_id = f.user_id and used_at is null) as left from command.second_factor f"
                        + " where user_id = ? and confirmed_at is not null")
                .param(userId.value())
                .query((row, number) -> new Shown(
                        row.getObject("confirmed_at", OffsetDateTime.class).toInstant(), row.getInt("left")))
                .optional()
                .orElse(new Shown(null, 0));
    }

    int recoveryCodesLeft(UserId userId) {
        return jdbc.sql("select count(*) from command.recovery_code where user_id = ? and used_at is null")
                .param(userId.value())
                .query(Integer.class)
                .single();
    }

    /** Keeps a secret that is to be confirmed, in place of an earlier one; false when a factor is active. */
    boolean prepare(UserId userId, byte[] secret) {
        return jdbc.sql("insert into command.second_factor as known (user_id, secret) values (?, ?)"
                                + " on conflict (user_id) do update set secret = excluded.secret, last_step = 0,"
                                + " last_step_by = null, created_at = now() where known.confirmed_at is null")
                        .params(userId.value(), cipher.seal(userId.value(), secret))
                        .update()
                == 1;
    }

    /**
     * Begins an attempt, which counts as failed until the code is found right, so that many at once do not pass together.
     *
     * @param active whether it is at the factor that is active, or at the one that is to be confirmed
     * @return empty when there is no such factor
     * @throws Refused (429) when it comes too early after failures
     */
    Optional<Tried> begin(UserId userId, boolean active) {
        Optional<Tried> begun = jdbc.sql("""
                        update command.second_factor
                        set failures = failures + 1,
                            wait_until = clock_timestamp() + make_interval(secs => case when failures + 1 < :free then 0
                                else least(:max, :first * power(2, least(failures + 1 - :free, :doublings))) end)
                        where user_id = :user and (confirmed_at is not null) = :active
                            and wait_until <= clock_timestamp()
                        returning secret
                        """)
                .param("free", FAILURES_FREE)
                .param("max", seconds(WAIT_MAX))
                .param("first", seconds(WAIT_FIRST))
                .param("doublings", DOUBLINGS_MAX)
                .param("user", userId.value())
                .param("active", active)
                .query((row, number) -> new Tried(userId, row.getString("secret")))
                .optional();
        if (begun.isEmpty()) {
            waitOf(userId, active).ifPresent(wait -> {
                throw new Refused(RequestProblem.TOO_MANY_REQUESTS, wait);
            });
        }
        return begun;
    }

    private Optional<Duration> waitOf(UserId userId, boolean active) {
        return jdbc.sql("select extract(epoch from wait_until - clock_timestamp())::double precision"
                        + " from command.second_factor where user_id = ? and (confirmed_at is not null) = ?")
                .params(userId.value(), active)
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) (Math.max(0, seconds) * MILLIS_PER_SECOND)));
    }

    /**
     * Has a code of the app count, once.
     *
     * @param traceId of the request, the same for each time that it is tried
     * @return false when it is wrong, or this code or a later one counted before
     */
    boolean useAppCode(Tried factor, String code, String traceId) {
        OptionalLong step = Totp.stepOf(cipher.unseal(factor.secret()), code, clock.instant());
        return step.isPresent()
                && jdbc.sql("update command.second_factor set last_step = :step, last_step_by = :trace,"
                                        + " failures = 0, wait_until = now()"
                                        + " where user_id = :user and secret = :secret"
                                        + " and (last_step < :step or (last_step = :step and last_step_by = :trace))")
                                .param("step", step.getAsLong())
                                .param("trace", traceId)
                                .param("user", factor.userId().value())
                                .param("secret", factor.secret())
                                .update()
                        == 1;
    }

    /** The same with a recovery code. */
    private boolean useRecoveryCode(Tried factor, String code, String traceId) {
        return jdbc.sql("""
                        with used as (
                            update command.recovery_code set used_at = coalesce(used_at, now()), used_by = :trace
                            where user_id = :user and sha256 = :sha256 and (used_at is null or used_by = :trace)
                            returning user_id
                        )
                        update command.second_factor f set failures = 0, wait_until = now()
                        from used where f.user_id = used.user_id and f.secret = :secret
                        """)
                        .param("trace", traceId)
                        .param("user", factor.userId().value())
                        .param("sha256", Sha256.of(RecoveryCode.normalised(code)))
                        .param("secret", factor.secret())
                        .update()
                == 1;
    }

    /** Has either code count, once; which one it was, empty when it is neither. */
    Optional<SecondFactor> use(Tried factor, String code, String traceId) {
        if (useAppCode(factor, code, traceId)) {
            return Optional.of(SecondFactor.TOTP);
        }
        return useRecoveryCode(factor, code, traceId) ? Optional.of(SecondFactor.RECOVERY_CODE) : Optional.empty();
    }

    /** From here on a sign-in asks for it; false when another request was faster. */
    boolean activate(Tried factor, List<String> recoveryCodes) {
        return jdbc.sql("""
                        with confirmed as (
                            update command.second_factor set confirmed_at = now()
                            where user_id = :user and secret = :secret and confirmed_at is null
                            returning user_id
                        )
                        insert into command.recovery_code (user_id, sha256)
                        select user_id, decode(sha256, 'hex') from confirmed, unnest(string_to_array(:codes, ',')) as sha256
                        """)
                        .param("user", factor.userId().value())
                        .param("secret", factor.secret())
                        .param("codes", hashes(recoveryCodes))
                        .update()
                > 0;
    }

    /** Takes an activation back that was in vain. */
    void deactivate(Tried factor) {
        jdbc.sql("""
                        with pending as (
                            update command.second_factor set confirmed_at = null
                            where user_id = ? and secret = ? returning user_id
                        )
                        delete from command.recovery_code where user_id in (select user_id from pending)
                        """).params(factor.userId().value(), factor.secret()).update();
    }

    /** Puts new codes in the place of all old ones, used or not. */
    void replaceRecoveryCodes(Tried factor, List<String> recoveryCodes) {
        jdbc.sql("""
                        with factor as (
                            select user_id from command.second_factor where user_id = :user and secret = :secret
                        ), old as (
                            delete from command.recovery_code where user_id in (select user_id from factor)
                        )
                        insert into command.recovery_code (user_id, sha256)
                        select user_id, decode(sha256, 'hex') from factor, unnest(string_to_array(:codes, ',')) as sha256
                        """)
                .param("user", factor.userId().value())
                .param("secret", factor.secret())
                .param("codes", hashes(recoveryCodes))
                .update();
    }

    /** The recovery codes go with it. */
    void remove(Tried factor) {
        jdbc.sql("delete from command.second_factor where user_id = ? and secret = ?")
                .params(factor.userId().value(), factor.secret())
                .update();
    }

    private static String hashes(List<String> recoveryCodes) {
        return recoveryCodes.stream()
                .map(code -> HexFormat.of().formatHex(Sha256.of(RecoveryCode.normalised(code))))
                .collect(Collectors.joining(","));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
