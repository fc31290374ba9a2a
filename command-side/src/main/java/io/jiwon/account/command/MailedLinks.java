package io.jiwon.account.command;

import io.jiwon.account.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Links that are mailed to the address of an account: whoever shows one reads the mail that comes there. */
@Component
final class MailedLinks {
    private static final int TOKEN_BYTES = 32;
    private static final int FORGET_INTERVAL_MINUTES = 60;

    /** What a link is good for. */
    enum Purpose {
        EMAIL_VERIFICATION(Duration.ofHours(24)),
        PASSWORD_RESET(Duration.ofMinutes(30));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Duration lifetime() {
            return lifetime;
        }
    }

    private final JdbcClient jdbc;
    private final String emailVerificationUrl;
    private final String passwordResetUrl;
    private final SecureRandom random = new SecureRandom();

    MailedLinks(
            JdbcClient jdbc,
            @Value("${jiwon.web.email-verification-url}") String emailVerificationUrl,
            @Value("${jiwon.web.password-reset-url}") String passwordResetUrl) {
        this.jdbc = jdbc;
        this.emailVerificationUrl = emailVerificationUrl;
        this.passwordResetUrl = passwordResetUrl;
    }

    /** A new link. Its token stands in the fragment, which browsers send to nobody: no log and no Referer has it. */
    String make(UserId userId, Purpose purpose) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("insert into command.mailed_link (sha256, user_id, purpose, expires_at)"
                        + " values (?, ?, ?, now() + make_interval(secs => ?))")
                .params(
                        Sha256.of(token),
                        userId.value(),
                        purpose.name(),
                        purpose.lifetime().toSeconds())
                .update();
        return switch (purpose) {
                    case EMAIL_VERIFICATION -> emailVerificationUrl;
                    case PASSWORD_RESET -> passwordResetUrl;
                }
                + "#token="
                + token;
    }

    /** Whose the link is; nothing when it is unknown, was used up or has expired. */
    Optional<UserId> owner(String token, Purpose purpose) {
        return jdbc.sql("select user_id from command.mailed_link"
                        + " where sha256 = ? and purpose = ? and spent_by is null and expires_at > now()")
                .params(Sha256.of(token), purpose.name())
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /**
     * Uses a link up, and with it every other one that the person has for this purpose. One statement: of two that show
     * it at once, one has it.
     *
     * @param traceId of the request that wants it, the same for each time that it is tried
     * @return whose it is; nothing when this request may not use it
     */
    Optional<UserId> spend(String token, Purpose purpose, String traceId) {
        Optional<UserId> owner = jdbc.sql("update command.mailed_link set spent_by = :trace"
                        + " where sha256 = :sha256 and purpose = :purpose and expires_at > now()"
                        + " and (spent_by is null or spent_by = :trace) returning user_id")
                .param("trace", traceId)
                .param("sha256", Sha256.of(token))
                .param("purpose", purpose.name())
                .query(UUID.class)
                .optional()
                .map(UserId::new);
        owner.ifPresent(userId -> jdbc.sql("update command.mailed_link set spent_by = ?"
                        + " where user_id = ? and purpose = ? and spent_by is null")
                .params(traceId, userId.value(), purpose.name())
                .update());
        return owner;
    }

    @Scheduled(fixedRate = FORGET_INTERVAL_MINUTES, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        jdbc.sql("delete from command.mailed_link where expires_at < now()").update();
    }
}
