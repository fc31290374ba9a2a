package io.jiwon.app.http;

import io.jiwon.app.http.HttpSettings.Attempts;
import io.jiwon.app.http.HttpSettings.Rate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What callers have used up, as the database knows it: one statement takes and checks at once, by the database's clock,
 * so that any number of nodes count together.
 */
@Component
final class RateLimitTable {
    private static final double MILLIS_PER_SECOND = 1_000;

    /** Waits stop growing after so many doublings, before the power of two leaves a number. */
    private static final int DOUBLINGS_MAX = 30;

    private static final String SECONDS_UNTIL = "select extract(epoch from %s - clock_timestamp())::double precision";

    private final JdbcClient jdbc;

    RateLimitTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes so many requests out of the bucket, or nothing when it holds fewer. */
    boolean take(String key, Rate rate, int requests) {
        return jdbc.sql("""
                        insert into command.rate_limit as used (key, full_at)
                            values (:key, clock_timestamp() + make_interval(secs => :cost))
                        on conflict (key) do update
                            set full_at = greatest(used.full_at, clock_timestamp()) + make_interval(secs => :cost)
                            where greatest(used.full_at, clock_timestamp()) + make_interval(secs => :cost)
                                <= clock_timestamp() + make_interval(secs => :per)
                        """)
                        .param("key", key)
                        .param("cost", cost(rate, requests))
                        .param("per", seconds(rate.per()))
                        .update()
                == 1;
    }

    /** Until the bucket holds one request again; negative when it does. */
    double secondsUntilNext(String key, Rate rate) {
        return jdbc.sql(SECONDS_UNTIL.formatted("full_at + make_interval(secs => :cost - :per)")
                        + " from command.rate_limit where key = :key")
                .param("cost", cost(rate, 1))
                .param("per", seconds(rate.per()))
                .param("key", key)
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    /** Begins an attempt, which counts as failed until it is judged; false when it comes too early. */
    boolean begin(String key, Attempts limit) {
        return jdbc.sql("""
                        insert into command.sign_in_attempt as known (key, failures, wait_until, forget_at)
                            values (:key, 1, clock_timestamp() + make_interval(secs => :wait),
                                clock_timestamp() + make_interval(secs => :forget))
                        on conflict (key) do update
                            set (failures, wait_until, forget_at) = (
                                select f, clock_timestamp() + make_interval(secs => case when f < :free then 0
                                        else least(:max, :first * power(2, least(f - :free, :doublings))) end),
                                    clock_timestamp() + make_interval(secs => :forget)
                                from (select case when known.forget_at <= clock_timestamp() then 1
                                    else known.failures + 1 end as f) as counted)
                            where known.wait_until <= clock_timestamp()
                        """)
                        .param("key", key)
                        .param("wait", limit.free() > 1 ? 0.0 : seconds(limit.firstWait()))
                        .param("forget", seconds(limit.forgetAfter()))
                        .param("free", limit.free())
                        .param("max", seconds(limit.waitMax()))
                        .param("first", seconds(limit.firstWait()))
                        .param("doublings", DOUBLINGS_MAX)
                        .update()
                == 1;
    }

    double secondsUntilAttempt(String key) {
        return jdbc.sql(SECONDS_UNTIL.formatted("wait_until") + " from command.sign_in_attempt where key = :key")
                .param("key", key)
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    /** The attempt was none, or did not fail: as if it had not been begun. */
    void takeBack(String key) {
        jdbc.sql("update command.sign_in_attempt set failures = greatest(failures - 1, 0),"
                        + " wait_until = clock_timestamp() where key = :key")
                .param("key", key)
                .update();
    }

    /** Who knows the password has no failures any more. */
    void forget(String key) {
        jdbc.sql("delete from command.sign_in_attempt where key = :key")
                .param("key", key)
                .update();
    }

    @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from command.rate_limit where full_at < clock_timestamp()")
                .update();
        jdbc.sql("delete from command.sign_in_attempt"
                        + " where forget_at < clock_timestamp() and wait_until < clock_timestamp()")
                .update();
    }

    private static double cost(Rate rate, int requests) {
        return seconds(rate.per()) * requests / rate.requests();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
