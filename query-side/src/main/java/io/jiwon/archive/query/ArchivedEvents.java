package io.jiwon.archive.query;

import io.jiwon.account.UserId;
import io.jiwon.archive.ArchiveQuery.OwnStream;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.ArchivedEvent;
import io.jiwon.message.MessageJson;
import io.jiwon.message.PersonErased;
import io.jiwon.message.PersonId;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a person's streams event by event; one that cannot be read is a line that says so. */
@Component
final class ArchivedEvents {
    static final String UNKNOWN = "This version of Jiwon does not know the event, or not this revision of it.";
    static final String BROKEN = "What is stored of the event cannot be read.";

    private static final Logger log = LoggerFactory.getLogger(ArchivedEvents.class);
    private static final AnnotationRevisionResolver REVISIONS = new AnnotationRevisionResolver();

    private final PostgresEventStorageEngine events;

    ArchivedEvents(PostgresEventStorageEngine events) {
        this.events = events;
    }

    /** Takes one event after another. */
    interface Lines {
        void add(ArchivedEvent event) throws IOException;
    }

    /**
     * The person's events of a stream, in order. A stream may pass from one person to another, as an e-mail address does;
     * an event that names nobody is of the person whom the one before it was of.
     */
    void read(UserId person, OwnStream stream, long until, Lines lines) throws IOException {
        Others others = new Others(person);
        boolean isTheirs = true;
        Iterator<TrackedEventMessage<?>> read = events.readStream(stream.streamId(), stream.firstPosition(), until)
                .iterator();
        while (read.hasNext()) {
            TrackedEventMessage<?> event = read.next();
            Map<String, Object> metadata = Map.of();
            @Nullable Object payload = null;
            @Nullable String unreadable = null;
            try {
                metadata = others.leftOutOf(event.getMetaData());
                payload = event.getPayload();
                if (payload instanceof UnknownSerializedType) {
                    unreadable = UNKNOWN;
                }
            } catch (SerializationException | PersonErased broken) {
                log.warn("Event {} goes into an archive as one that cannot be read", event.getIdentifier(), broken);
                unreadable = BROKEN;
            }
            @Nullable UUID named = payload == null ? null : PersonId.in(payload);
            isTheirs = named == null ? isTheirs : named.equals(person.value());
            if (isTheirs) {
                lines.add(line(event, metadata, unreadable == null ? payload : null, type(event, payload), unreadable));
            }
        }
    }

    private static ArchivedEvent line(
            TrackedEventMessage<?> event,
            Map<String, Object> metadata,
            @Nullable Object payload,
            Type type,
            @Nullable String unreadable) {
        DomainEventMessage<?> stored = (DomainEventMessage<?>) event;
        return new ArchivedEvent(
                Objects.requireNonNull(event.trackingToken()).position().orElseThrow(),
                event.getIdentifier(),
                stored.getType(),
                stored.getAggregateIdentifier(),
                stored.getSequenceNumber(),
                type.name(),
                type.revision(),
                event.getTimestamp(),
                metadata,
                payload == null ? null : MessageJson.mapper().valueToTree(payload),
                unreadable);
    }

    private static Type type(TrackedEventMessage<?> event, @Nullable Object payload) {
        if (payload instanceof UnknownSerializedType unknown) {
            SerializedType stored = unknown.serializedType();
            return new Type(stored.getName(), stored.getRevision());
        }
        Class<?> known = event.getPayloadType();
        return new Type(known.getName(), REVISIONS.revisionOf(known));
    }

    private record Type(String name, @Nullable String revision) {}
}
