package io.jiwon.archive.query;

import io.jiwon.message.PersonId;
import io.jiwon.readmodel.RowWrites;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps which streams speak of whom, whichever feature they are of. */
@Component
@ProcessingGroup(ArchiveStreamProjector.GROUP)
final class ArchiveStreamProjector {
    static final String GROUP = "archive-stream";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    ArchiveStreamProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler(payloadType = Object.class)
    void on(EventMessage<?> message, TrackingToken token) {
        @Nullable UUID person = PersonId.in(message.getPayload());
        if (person == null) {
            return;
        }
        // An event without an aggregate is a stream of its own, by its own id.
        String streamId = message instanceof DomainEventMessage<?> inStream
                ? inStream.getAggregateIdentifier()
                : message.getIdentifier();
        rows.insert(
                streamId,
                "insert into query.archive_stream (owner_id, stream_id, feature, first_position)"
                        + " values (?, ?, ?, ?) on conflict (owner_id, stream_id) do nothing",
                person,
                streamId,
                featureOf(message.getPayloadType()),
                token.position().orElseThrow());
    }

    /** {@code resume} of {@code io.jiwon.resume.ResumeEvent$ResumeCreated}. */
    private static String featureOf(Class<?> event) {
        String contract = event.getPackageName();
        return contract.substring(contract.lastIndexOf('.') + 1);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.archive_stream");
    }
}
