package io.jiwon.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * One event as it is stored, but for its position. Made by the thread that appends, so that the committer only has to
 * link and to send.
 *
 * @param recordedAtMicros microseconds since the epoch, PostgreSQL's resolution
 * @param digest of all of it, see {@link HashChain}
 */
record EventRow(
        String eventId,
        String streamId,
        @Nullable String streamType,
        long sequence,
        String payloadType,
        @Nullable String payloadRevision,
        byte[] payload,
        byte[] metadata,
        long recordedAtMicros,
        byte[] digest) {

    /** Identifiers, types and dates of a row, by and large. */
    private static final int FIXED_BYTES = 300;

    static EventRow of(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        String eventId = event.getIdentifier();
        // An event without an aggregate is a stream of its own, of one event.
        String streamId = eventId;
        String streamType = null;
        long sequence = 0;
        if (event instanceof DomainEventMessage<?> domainEvent) {
            streamId = domainEvent.getAggregateIdentifier();
            streamType = domainEvent.getType();
            sequence = domainEvent.getSequenceNumber();
        }
        String type = payload.getType().getName();
        String revision = payload.getType().getRevision();
        long at = micros(event.getTimestamp());
        byte[] digest = HashChain.digest(
                eventId, streamId, streamType, sequence, type, revision, payload.getData(), metadata.getData(), at);
        return new EventRow(
                eventId,
                streamId,
                streamType,
                sequence,
                type,
                revision,
                payload.getData(),
                metadata.getData(),
                at,
                digest);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /** About how much memory and traffic it costs. */
    int bytes() {
        return FIXED_BYTES + payload.length + metadata.length;
    }

    Place place() {
        return new Place(streamId, sequence);
    }

    /** What no two events share. */
    record Place(String streamId, long sequence) {}
}
