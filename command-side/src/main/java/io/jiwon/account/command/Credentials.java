package io.jiwon.account.command;

import io.jiwon.account.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Password hashes (Argon2id), by account. */
@Component
final class Credentials {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    /** Compared with when the address is unknown, so that the answer takes as long as for a wrong password. */
    private final String hashOfNothing;

    Credentials(JdbcClient jdbc, PasswordEncoder encoder) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.hashOfNothing = encoder.encode("no such account");
    }

    /**
     * Keeps the hash of a password. It is durable before the account is: the events are committed by themselves. A hash
     * whose account never came to be opens nothing, because nothing claims it.
     */
    void keep(UserId userId, String password) {
        keepHash(userId, encoder.encode(password));
    }

    /**
     * Puts another password in the place of the account's.
     *
     * @return how to take that back
     */
    Runnable replace(UserId userId, String password) {
        Optional<String> before = hash(userId);
        keep(userId, password);
        return () -> before.ifPresentOrElse(
                hash -> keepHash(userId, hash), () -> jdbc.sql("delete from command.credential where user_id = ?")
                        .param(userId.value())
                        .update());
    }

    private void keepHash(UserId userId, String hash) {
        jdbc.sql("insert into command.credential (user_id, password_hash) values (?, ?)"
                        + " on conflict (user_id) do update set password_hash = excluded.password_hash")
                .params(userId.value(), hash)
                .update();
    }

    /** Whether the account has a password. */
    boolean exist(UserId userId) {
        return hash(userId).isPresent();
    }

    /** Whether it is the account's password; takes as long when there is no account. */
    boolean matches(@Nullable UserId userId, String password) {
        Optional<String> stored = userId == null ? Optional.empty() : hash(userId);
        return encoder.matches(password, stored.orElse(hashOfNothing)) && stored.isPresent();
    }

    private Optional<String> hash(UserId userId) {
        return jdbc.sql("select password_hash from command.credential where user_id = ?")
                .param(userId.value())
                .query(String.class)
                .optional();
    }
}
