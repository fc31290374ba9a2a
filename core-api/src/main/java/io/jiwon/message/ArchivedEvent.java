package io.jiwon.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as it stands in a person's archive, a line of a file: all that it takes to append it again.
 *
 * @param streamType the aggregate's name; null for an event that belongs to none
 * @param payload as it is stored by this version, decrypted; null when it cannot be read
 * @param unreadable why not; null when it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArchivedEvent(
        long position,
        String eventId,
        @Nullable String streamType,
        String streamId,
        long sequence,
        String type,
        @Nullable String revision,
        Instant recordedAt,
        Map<String, Object> metadata,
        @Nullable JsonNode payload,
        @Nullable String unreadable) {}
