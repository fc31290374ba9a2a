package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.RegisterAccount;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.SecretFile;
import io.jiwon.message.TimeOrderedIds;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the configured administrator at the first start. The password is told once: in the file, or else in the log. */
@Component
final class FirstAdministrator implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final int PASSWORD_BYTES = 18;

    private final Commands commands;
    private final Claims claims;
    private final String email;
    private final String passwordFile;

    FirstAdministrator(
            Commands commands,
            Claims claims,
            @Value("${jiwon.admin.email}") String email,
            @Value("${jiwon.admin.password-file:}") String passwordFile) {
        this.commands = commands;
        this.claims = claims;
        this.email = email;
        this.passwordFile = passwordFile;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (claims.holderOfEmail(email).isPresent()) {
            return;
        }
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
