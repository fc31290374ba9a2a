package io.jiwon.file.query;

import io.jiwon.file.FileEvent;
import io.jiwon.file.FileEvent.FileAnnounced;
import io.jiwon.file.FileEvent.FileDeleted;
import io.jiwon.file.FileEvent.FileRefused;
import io.jiwon.file.FileEvent.FileStored;
import io.jiwon.file.FileEvent.FileUploadLapsed;
import io.jiwon.file.FileState;
import io.jiwon.readmodel.RowWrites;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each file as one row until it is thrown away. */
@Component
@ProcessingGroup(FileDetailProjector.GROUP)
final class FileDetailProjector {
    static final String GROUP = "file-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    FileDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(FileEvent event, @Timestamp Instant at) {
        switch (event) {
            case FileAnnounced announced ->
                rows.insert(
                        announced.shelfId(),
                        "insert into query.file_detail (file_id, owner_id, name, purpose, content_type, bytes, sha256,"
                                + " state, announced_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        announced.fileId().value(),
                        announced.ownerId().value(),
                        announced.name(),
                        announced.purpose().name(),
                        announced.format().mediaType(),
                        announced.bytes(),
                        announced.sha256(),
                        FileState.ANNOUNCED.name(),
                        utc(at));
            case FileStored stored ->
                rows.updateOne(
                        stored.shelfId(),
                        "update query.file_detail set state = ?, bytes = ?, sha256 = ?, virus_check = ?, stored_at = ?"
                                + " where file_id = ?",
                        FileState.STORED.name(),
                        stored.bytes(),
                        stored.sha256(),
                        stored.virusCheck().name(),
                        utc(at),
                        stored.fileId().value());
            case FileRefused refused ->
                rows.updateOne(
                        refused.shelfId(),
                        "update query.file_detail set state = ?, fault = ? where file_id = ?",
                        FileState.REFUSED.name(),
                        refused.fault().name(),
                        refused.fileId().value());
            case FileUploadLapsed lapsed -> delete(lapsed);
            case FileDeleted deleted -> delete(deleted);
        }
    }

    private void delete(FileEvent event) {
        rows.updateOne(
                event.shelfId(),
                "delete from query.file_detail where file_id = ?",
                event.fileId().value());
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.file_detail");
    }
}
