package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.SecretFile;
import io.jiwon.message.TimeOrderedIds;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Makes the configured administrator at the first start. The password is told once: in the file, or else in the log. Of
 * nodes that start at once on a new database one makes it; the others write no password, for it would be the wrong one.
 */
@Component
final class FirstAdministrator implements ApplicationRunner {
    /** PostgreSQL's advisory lock that a node holds while it looks and makes. */
    static final long LOCK = 0x6a69776f_6e616461L;

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int PASSWORD_BYTES = 18;

    /** How long a node waits for another that makes the administrator, longer than an append may take; then its start fails. */
    private static final Duration LOCK_WAIT_MAX = Duration.ofSeconds(45);

    private final Commands commands;
    private final Claims claims;
    private final DataSource database;
    private final String email;
    private final String passwordFile;

    FirstAdministrator(
            Commands commands,
            Claims claims,
            DataSource database,
            @Value("${jiwon.admin.email}") String email,
            @Value("${jiwon.admin.password-file:}") String passwordFile) {
        this.commands = commands;
        this.claims = claims;
        this.database = database;
        this.email = email;
        this.passwordFile = passwordFile;
    }

    @Override
    public void run(ApplicationArguments arguments) throws SQLException {
        if (isThere()) {
            return;
        }
        // A connection of its own, which Spring does not know of: the command is not to join its transaction.
        try (Connection locking = database.getConnection()) {
            locking.setAutoCommit(false);
            try (Statement statement = locking.createStatement()) {
                statement.execute("set local lock_timeout = " + LOCK_WAIT_MAX.toMillis());
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                if (!isThere()) {
                    make();
                }
            } finally {
                locking.rollback();
            }
        }
    }

    private boolean isThere() {
        return claims.holderOfEmail(email).isPresent();
    }

    private void make() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        if (!passwordFile.isEmpty()) {
            // Before the account: whoever is stopped in between has a file too many, not a password too few.
            SecretFile.replace(Path.of(passwordFile), password);
        }
        commands.sendAsSystem(
                "first-start",
                new RegisterAccount(
                        new UserId(TimeOrderedIds.next()),
                        email,
                        "Administrator",
                        password,
                        Set.of(Role.MEMBER, Role.ADMIN),
                        true,
                        null));
        if (passwordFile.isEmpty()) {
            log.info("Jiwon administrator created: {} password: {}", email, password);
        } else {
            log.info("Jiwon administrator created: {}, the password is in {}", email, passwordFile);
        }
    }
}
