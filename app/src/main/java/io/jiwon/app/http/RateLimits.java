package io.jiwon.app.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jiwon.app.http.HttpSettings.Rate;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Lets a caller do so much and no more. A node takes a share of a bucket at a time and gives it out by itself, so that
 * most requests ask no database; when the bucket is nearly empty it takes one by one, and when it is empty it refuses by
 * itself until there is something again.
 */
@Component
final class RateLimits {
    /** A share is this part of a bucket; a bucket of fewer is taken one by one. */
    static final int SHARES = 20;

    /** Callers that a node remembers; who is forgotten loses the rest of a share. */
    static final int CALLERS_MAX = 100_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private final RateLimitTable table;
    private final MeterRegistry meters;
    private final Cache<String, Share> shares = Caffeine.newBuilder()
            .maximumSize(CALLERS_MAX)
            .expireAfterAccess(REMEMBERED)
            .build();

    RateLimits(RateLimitTable table, MeterRegistry meters) {
        this.table = table;
        this.meters = meters;
    }

    /**
     * Spends one request.
     *
     * @param limit the setting's name
     * @param who the address or the account
     * @throws Refused (429, with Retry-After) when there is none left
     */
    void spend(String limit, Rate rate, String who) {
        String key = limit + "|" + who;
        double seconds = shares.get(key, unknown -> new Share()).spend(table, key, rate);
        if (seconds > 0) {
            throw refusal(limit, seconds);
        }
    }

    /** A refusal that tells when to come back. */
    Refused refusal(String limit, double seconds) {
        meters.counter("jiwon.http.rate.limited", "limit", limit).increment();
        return new Refused(RequestProblem.TOO_MANY_REQUESTS, Duration.ofNanos((long) (seconds * NANOS_PER_SECOND)));
    }

    /** What this node may give out to one caller without asking. */
    private static final class Share {
        // Not synchronized: a virtual thread that waits for the database would hold its carrier.
        private final ReentrantLock lock = new ReentrantLock();
        private int left;
        private long emptyUntilNanos = System.nanoTime();

        /** @return how many seconds to wait; 0 when the request is granted */
        double spend(RateLimitTable table, String key, Rate rate) {
            lock.lock();
            try {
                if (left > 0) {
                    left--;
                    return 0;
                }
                double wait = (emptyUntilNanos - System.nanoTime()) / NANOS_PER_SECOND;
                if (wait > 0) {
                    return wait;
                }
                int share = rate.requests() / SHARES;
                if (share > 1 && table.take(key, rate, share)) {
                    left = share - 1;
                    return 0;
                }
                if (table.take(key, rate, 1)) {
                    return 0;
                }
                double seconds = Math.max(table.secondsUntilNext(key, rate), 1 / NANOS_PER_SECOND);
                emptyUntilNanos = System.nanoTime() + (long) (seconds * NANOS_PER_SECOND);
                return seconds;
            } finally {
                lock.unlock();
            }
        }
    }
}
