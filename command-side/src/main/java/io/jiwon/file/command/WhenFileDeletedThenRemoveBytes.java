package io.jiwon.file.command;

import io.jiwon.file.FileEvent.FileDeleted;
import io.jiwon.storage.StoredFiles;
import java.io.IOException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** The history keeps that there was a file; its bytes are gone. */
@Component
@ProcessingGroup("file-reactions")
@DisallowReplay
final class WhenFileDeletedThenRemoveBytes {
    private final StoredFiles files;

    WhenFileDeletedThenRemoveBytes(StoredFiles files) {
        this.files = files;
    }

    /** Harmless when repeated. */
    @EventHandler
    void on(FileDeleted event) throws IOException {
        files.delete(event.ownerId().value(), event.fileId().value());
    }
}
