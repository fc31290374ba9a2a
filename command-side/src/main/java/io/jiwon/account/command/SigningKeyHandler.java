package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.ReplaceSigningKey;
import io.jiwon.account.SigningKeyEvent.SigningKeyReplaced;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.stereotype.Component;

/** Replaces the signing key once, however many ask for it at the same moment. */
@Component
final class SigningKeyHandler {
    private final SigningKeys keys;
    private final EventBus events;

    SigningKeyHandler(SigningKeys keys, EventBus events) {
        this.keys = keys;
        this.events = events;
    }

    @CommandHandler
    void handle(ReplaceSigningKey command) {
        keys.replace(command.kid())
                .ifPresent(kid ->
                        events.publish(GenericEventMessage.asEventMessage(new SigningKeyReplaced(kid, command.kid()))));
    }
}
