package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.ReplaceSigningKey;
import io.jiwon.dispatch.Commands;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the signing key replaced when it is old, and deletes keys that verify no longer. */
@Component
final class SigningKeyAge {
    private static final int LOOK_INTERVAL_MINUTES = 30;

    private final SigningKeys keys;
    private final Commands commands;

    SigningKeyAge(SigningKeys keys, Commands commands) {
        this.keys = keys;
        this.commands = commands;
    }

    @Scheduled(fixedDelay = LOOK_INTERVAL_MINUTES, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        keys.overdue().ifPresent(kid -> commands.sendAsSystem("signing-key-age", new ReplaceSigningKey(kid)));
        keys.forgetOld();
    }
}
