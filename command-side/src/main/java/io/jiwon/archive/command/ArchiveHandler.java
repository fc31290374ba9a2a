package io.jiwon.archive.command;

import io.jiwon.archive.ArchiveCommand.ExportArchive;
import io.jiwon.archive.ArchiveEvent.ArchiveExported;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.stereotype.Component;

/** Records each export. It is a stream of its own: two at once do not meet. */
@Component
final class ArchiveHandler {
    private final EventBus events;

    ArchiveHandler(EventBus events) {
        this.events = events;
    }

    @CommandHandler
    void handle(ExportArchive command) {
        events.publish(GenericEventMessage.asEventMessage(new ArchiveExported(command.userId(), command.position())));
    }
}
