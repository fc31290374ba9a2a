package io.jiwon.account.command;

import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Who is signed in, and with which refresh token. All nodes read the same rows and the clock of the database, so what is
 * revoked on one is revoked on all.
 */
@Component
final class Sessions {
    /** How long a refresh token can be exchanged; each exchange begins it anew. */
    static final Duration REFRESH_TOKEN_LIFETIME = Duration.ofDays(7);

    /** How much is kept of what the caller's program calls itself. */
    static final int USER_AGENT_MAX_CHARS = 200;

    /** How many wrong passwords may be shown in one session. */
    static final int WRONG_PASSWORDS_MAX = 5;

    private static final int TOKEN_BYTES = 32;
    private static final int FORGET_INTERVAL_MINUTES = 60;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A session and whose it is. */
    record Owned(SessionId sessionId, UserId userId) {}

    /** A session that goes on with a new refresh token. */
    record Rotated(SessionId sessionId, UserId userId, String refreshToken) {}

    /** A session as its owner sees it. */
    record Shown(
            SessionId sessionId,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String origin,
            String userAgent) {}

    /** Begins a session and tells its first refresh token. */
    String open(SessionId sessionId, UserId userId, String origin, String userAgent) {
        String refreshToken = freshToken();
        jdbc.sql("insert into command.session (id, user_id, expires_at, origin, user_agent, refresh_sha256)"
                        + " values (?, ?, now() + make_interval(secs => ?), ?, ?, ?)")
                .params(
                        sessionId.value(),
                        userId.value(),
                        REFRESH_TOKEN_LIFETIME.toSeconds(),
                        origin,
                        userAgent.substring(0, Math.min(userAgent.length(), USER_AGENT_MAX_CHARS)),
                        Sha256.of(refreshToken))
                .update();
        return refreshToken;
    }

    /** Takes back a session that began in vain. */
    void forget(SessionId sessionId) {
        jdbc.sql("delete from command.session where id = ?")
                .param(sessionId.value())
                .update();
    }

    /** Leaves nothing of a person's sessions; no token of them counts any more. */
    int forgetAll(UUID person) {
        return jdbc.sql("delete from command.session where user_id = ?")
                .param(person)
                .update();
    }

    /**
     * Exchanges a refresh token for the next one. One statement: of two that show the same token at once, the second
     * waits for the row of the first and then finds another hash in it.
     */
    Optional<Rotated> rotate(String refreshToken) {
        String next = freshToken();
        return jdbc.sql("""
                        with rotated as (
                            update command.session
                            set refresh_sha256 = :next,
                                last_used_at = now(),
                                expires_at = now() + make_interval(secs => :seconds)
                            where refresh_sha256 = :shown and revoked_at is null and expires_at > now()
                            returning id, user_id, expires_at
                        ), spent as (
                            insert into command.spent_refresh_token (sha256, session_id, expires_at)
                            select :shown, id, expires_at from rotated
                        )
                        select id, user_id from rotated
                        """)
                .param("next", Sha256.of(next))
                .param("shown", Sha256.of(refreshToken))
                .param("seconds", REFRESH_TOKEN_LIFETIME.toSeconds())
                .query((row, number) -> new Rotated(
                        new SessionId(row.getObject("id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class)),
                        next))
                .optional();
    }

    /** The session that this refresh token was exchanged in. */
    Optional<Owned> ofSpent(String refreshToken) {
        return jdbc.sql("select id, user_id from command.spent_refresh_token join command.session on id = session_id"
                        + " where sha256 = ?")
                .param(Sha256.of(refreshToken))
                .query((row, number) -> new Owned(
                        new SessionId(row.getObject("id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class))))
                .optional();
    }

    /** Whether this person's session is neither revoked nor expired. Asked for each request: one row by its key. */
    boolean isLive(UserId userId, SessionId sessionId) {
        return jdbc.sql("select exists (select 1 from command.session"
                        + " where id = ? and user_id = ? and revoked_at is null and expires_at > now())")
                .params(sessionId.value(), userId.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether this person's session is live and began so recently. */
    boolean beganWithin(UserId userId, SessionId sessionId, Duration age) {
        return jdbc.sql("select exists (select 1 from command.session where id = ? and user_id = ?"
                        + " and revoked_at is null and expires_at > now()"
                        + " and created_at > now() - make_interval(secs => ?))")
                .params(sessionId.value(), userId.value(), age.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /**
     * Ends a session at once.
     *
     * @param traceId of the request that wants it, the same for each time that it is tried
     * @return whether this request ended it, now or when it was tried before
     */
    boolean revoke(UserId userId, SessionId sessionId, String traceId) {
        return jdbc.sql("update command.session set revoked_at = coalesce(revoked_at, now()), revoked_by = :trace"
                                + " where id = :id and user_id = :user and expires_at > now()"
                                + " and (revoked_at is null or revoked_by = :trace)")
                        .param("id", sessionId.value())
                        .param("user", userId.value())
                        .param("trace", traceId)
                        .update()
                == 1;
    }

    /** Ends every session of a person at once. */
    void revokeAll(UserId userId, String traceId) {
        revokeOthers(userId, null, traceId);
    }

    private void revokeOthers(UserId userId, @Nullable SessionId kept, String traceId) {
        jdbc.sql("update command.session set revoked_at = now(), revoked_by = :trace"
                        + " where user_id = :user and revoked_at is null and id is distinct from :kept")
                .param("trace", traceId)
                .param("user", userId.value())
                .param("kept", kept == null ? null : kept.value(), Types.OTHER)
                .update();
    }

    /**
     * Ends every session of a person along with the event that the present command leads to: now, so that none is left if
     * this process stops after the event, and then, for who signed in before the event.
     *
     * @param kept one that goes on; null when none does
     */
    void endAll(UserId userId, @Nullable SessionId kept, String traceId) {
        revokeOthers(userId, kept, traceId);
        CurrentUnitOfWork.get().afterCommit(stored -> revokeOthers(userId, kept, traceId));
    }

    /**
     * Notes that a wrong password was shown in a session. The last one of {@link #WRONG_PASSWORDS_MAX} ends it: who has
     * only a token is not to find out the password.
     */
    void noteWrongPassword(SessionId sessionId, String traceId) {
        jdbc.sql("update command.session set wrong_passwords = wrong_passwords + 1,"
                        + " revoked_at = case when wrong_passwords + 1 >= :max then coalesce(revoked_at, now())"
                        + " else revoked_at end,"
                        + " revoked_by = case when wrong_passwords + 1 >= :max then coalesce(revoked_by, :trace)"
                        + " else revoked_by end where id = :id")
                .param("max", WRONG_PASSWORDS_MAX)
                .param("trace", traceId)
                .param("id", sessionId.value())
                .update();
    }

    /** A person's sessions that are not over, the last used first. */
    Page<Shown> page(UserId userId, Paging paging) {
        String live = " from command.session where user_id = ? and revoked_at is null and expires_at > now()";
        long total = jdbc.sql("select count(*)" + live)
                .param(userId.value())
                .query(Long.class)
                .single();
        return new Page<>(
                jdbc.sql("select id, created_at, last_used_at, expires_at, origin, user_agent" + live
                                + " order by last_used_at desc, id desc limit ? offset ?")
                        .params(userId.value(), paging.pageSize(), (paging.page() - 1) * paging.pageSize())
                        .query((row, number) -> new Shown(
                                new SessionId(row.getObject("id", UUID.class)),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("last_used_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("origin"),
                                row.getString("user_agent")))
                        .list(),
                paging.page(),
                paging.pageSize(),
                total);
    }

    @Scheduled(fixedDelay = FORGET_INTERVAL_MINUTES, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        jdbc.sql("delete from command.session where expires_at < now()").update();
        jdbc.sql("delete from command.spent_refresh_token where expires_at < now()")
                .update();
    }

    /** 256 random bits. */
    static String freshToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
