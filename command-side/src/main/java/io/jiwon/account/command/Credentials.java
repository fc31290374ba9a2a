package io.jiwon.account.command;

import io.jiwon.account.UserId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Password hashes (Argon2id), by the claim of the e-mail address. */
@Component
final class Credentials {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    // Compared with when the address is unknown, so that the answer takes as long as for a wrong password.
    private final String hashOfNothing = encoder.encode("no such account");

    Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps the hash of a password.
     *
     * @return the account that holds the claim afterwards: the given one, or another that was first
     */
    UserId keep(String emailClaim, UserId userId, String password) {
        jdbc.sql("insert into command.credential (email_claim, user_id, password_hash) values (?, ?, ?)"
                        + " on conflict (email_claim) do nothing")
                .params(emailClaim, userId.value(), encoder.encode(password))
                .update();
        return holder(emailClaim).orElseThrow();
    }

    /** The account that holds a claim. */
    Optional<UserId> holder(String emailClaim) {
        return jdbc.sql("select user_id from command.credential where email_claim = ?")
                .param(emailClaim)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** The account that holds the claim, when the password is its own. */
    Optional<UserId> verify(String emailClaim, String password) {
        record Stored(UUID userId, String passwordHash) {}
        Optional<Stored> stored = jdbc.sql(
                        "select user_id, password_hash from command.credential where email_claim = ?")
                .param(emailClaim)
                .query(Stored.class)
                .optional();
        boolean right =
                encoder.matches(password, stored.map(Stored::passwordHash).orElse(hashOfNothing));
        return right ? stored.map(found -> new UserId(found.userId())) : Optional.empty();
    }
}
