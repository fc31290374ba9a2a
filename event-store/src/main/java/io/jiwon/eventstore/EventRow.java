package io.jiwon.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
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

    /** Of an identifier, a type, a revision. PostgreSQL's indexes take no more than 2,704 bytes, which these are not in UTF-8. */
    static final int TEXT_MAX_CHARS = 800;

    /** Well within what PostgreSQL's timestamps hold. */
    static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("+200000-01-01T00:00:00Z");

    /** Identifiers, types and dates of a row, by and large. */
    private static final int FIXED_BYTES = 300;

    /**
     * @throws EventStoreException when PostgreSQL cannot store it as it is; found here, for in a batch it would hold up the
     *     others
     */
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
        storable("event identifier", eventId);
        storable("stream identifier", streamId);
        storableOrNone("stream type", streamType);
        storable("payload type", type);
        storableOrNone("payload revision", revision);
        long at = micros(storable(event.getTimestamp()));
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

    private static void storable(String what, @Nullable String text) {
        if (text == null) {
            throw new EventStoreException("An event needs a " + what);
        }
        storableOrNone(what, text);
    }

    private static void storableOrNone(String what, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.length() > TEXT_MAX_CHARS) {
            throw new EventStoreException(
                    "A " + what + " has at most " + TEXT_MAX_CHARS + " characters, not " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == 0) {
                throw new EventStoreException("A " + what + " with a zero byte cannot be stored");
            }
            if (Character.isSurrogate(each)) {
                // The driver would send a question mark in its place, and two identifiers would be one.
                if (!Character.isHighSurrogate(each)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new EventStoreException("A " + what + " with half a character cannot be stored");
                }
                i++;
            }
        }
    }

    private static Instant storable(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new EventStoreException("An event's time is between " + EARLIEST + " and " + LATEST + ", not " + at);
        }
        return at;
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
