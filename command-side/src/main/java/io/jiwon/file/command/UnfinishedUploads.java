package io.jiwon.file.command;

import io.jiwon.dispatch.Commands;
import io.jiwon.file.FileCommand.RecordLapsedUpload;
import io.jiwon.file.ShelfId;
import io.jiwon.message.ProblemKind;
import io.jiwon.message.Refused;
import io.jiwon.storage.StoredFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the announcements whose bytes did not come, and removes bytes that nobody came back for. */
@Component
final class UnfinishedUploads {
    private static final int AT_ONCE_MAX = 100;
    private static final int INTERVAL_SECONDS = 5;
    private static final int SWEEP_INTERVAL_SECONDS = 600;
    private static final Logger log = LoggerFactory.getLogger(UnfinishedUploads.class);

    private final Uploads uploads;
    private final Commands commands;
    private final StoredFiles files;
    private final FileSettings settings;

    UnfinishedUploads(Uploads uploads, Commands commands, StoredFiles files, FileSettings settings) {
        this.uploads = uploads;
        this.commands = commands;
        this.files = files;
        this.settings = settings;
    }

    // At a fixed rate: Spring has tasks of a fixed delay share one thread, and a bucket may be slow.
    @Scheduled(fixedRate = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void endLapsed() {
        uploads.lapsed(AT_ONCE_MAX).forEach(this::end);
    }

    /** What no row speaks of: a part that a stopped process left, an upload that came after its person was erased. */
    @Scheduled(fixedRate = SWEEP_INTERVAL_SECONDS, initialDelay = SWEEP_INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            int swept = files.sweep(Instant.now().minus(settings.uploadKept()));
            if (swept > 0) {
                log.info("Swept {} uploads that nobody completed", swept);
            }
        } catch (IOException failed) {
            log.warn("Unfinished uploads could not be swept: {}", failed.toString());
        }
    }

    /** Two nodes may do it at once: each step can be repeated. */
    void end(Uploads.Awaited upload) {
        try {
            if (isKept(upload)) {
                files.discard(upload.ownerId().value(), upload.fileId().value());
            } else {
                files.delete(upload.ownerId().value(), upload.fileId().value());
            }
            uploads.end(upload.fileId());
        } catch (IOException | RuntimeException failed) {
            log.warn("The upload {} could not be ended, it is tried again", upload.fileId(), failed);
        }
    }

    private boolean isKept(Uploads.Awaited upload) {
        try {
            return commands.sendAsSystem(
                            "files",
                            new RecordLapsedUpload(ShelfId.of(upload.ownerId()), upload.ownerId(), upload.fileId()))
                    .result(Boolean.class);
        } catch (Refused refused) {
            if (refused.problem().kind() == ProblemKind.NOT_FOUND) {
                return false; // It was never announced, or the person is erased.
            }
            throw refused;
        }
    }
}
