package io.jiwon.dispatch;

import io.jiwon.message.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What has been answered under each Idempotency-Key of each owner. */
@Component
final class IdempotencyKeys {
    /** How long an answer is kept for a repeat. */
    static final Duration KEPT = Duration.ofHours(24);

    /** How long a request may work before a repeat may try again: its process may have died. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is known under a key.
     *
     * @param status null while the first request is at work or after its process died
     * @param mine whether the caller now holds the lease and shall do the work
     */
    record Entry(
            String requestSha256,
            UUID reservedId,
            @Nullable Integer status,
            @Nullable String headers,
            byte @Nullable [] body,
            boolean mine) {}

    /** Takes the key for this request when it is free or its lease has run out, and tells what is known under it. */
    Entry take(String owner, String key, String requestSha256) {
        int inserted = jdbc.sql("insert into command.idempotency_key"
                        + " (owner, key, request_sha256, reserved_id, lease_until) values (?, ?, ?, ?, ?)"
                        + " on conflict (owner, key) do update set lease_until = excluded.lease_until"
                        + " where idempotency_key.status is null and idempotency_key.lease_until < ?"
                        + " and idempotency_key.request_sha256 = excluded.request_sha256")
                .params(owner, key, requestSha256, TimeOrderedIds.next(), utc(now().plus(LEASE)), utc(now()))
                .update();
        return find(owner, key, inserted == 1)
                .orElseThrow(() -> new IllegalStateException("The key was released by its first request just now"));
    }

    private Optional<Entry> find(String owner, String key, boolean mine) {
        return jdbc.sql("select request_sha256, reserved_id, status, headers, body from command.idempotency_key"
                        + " where owner = ? and key = ?")
                .params(owner, key)
                .query((row, number) -> new Entry(
                        row.getString("request_sha256"),
                        row.getObject("reserved_id", UUID.class),
                        (Integer) row.getObject("status"),
                        row.getString("headers"),
                        row.getBytes("body"),
                        mine))
                .optional();
    }

    /** Keeps the answer for repeats. */
    void answer(String owner, String key, int status, String headers, byte[] body) {
        jdbc.sql("update command.idempotency_key set status = ?, headers = ?, body = ? where owner = ? and key = ?")
                .params(status, headers, body, owner, key)
                .update();
    }

    /** Lets the next request try again; the reserved id stays, so that it cannot create twice. */
    void release(String owner, String key) {
        jdbc.sql("update command.idempotency_key set lease_until = ? where owner = ? and key = ? and status is null")
                .params(utc(now().minusMillis(1)), owner, key)
                .update();
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = java.util.concurrent.TimeUnit.MINUTES)
    void forgetOld() {
        jdbc.sql("delete from command.idempotency_key where created_at < ?")
                .param(utc(now().minus(KEPT)))
                .update();
    }

    private Instant now() {
        return clock.instant();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
