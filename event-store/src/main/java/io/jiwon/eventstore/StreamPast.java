package io.jiwon.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What streams had come to at earlier versions, read from their events. A state is kept every {@value #KEEP_EVERY_VERSIONS}
 * versions beside the snapshots, by whoever first comes past it: reading a version costs that many events at most, however
 * long the stream is. What is kept is a copy; where it is missing, or of another revision, the events are read.
 *
 * @param <E> the events' contract
 * @param <S> the state; serializable by the snapshot serializer, its revision by {@code @Revision}
 */
public final class StreamPast<E, S> {
    /** How many events lie between two states that are kept. */
    public static final int KEEP_EVERY_VERSIONS = 100;

    private static final AnnotationRevisionResolver REVISIONS = new AnnotationRevisionResolver();

    private final PostgresEventStorageEngine engine;
    private final Class<E> events;
    private final Class<S> states;
    private final Fold<E, S> fold;

    public StreamPast(PostgresEventStorageEngine engine, Class<E> events, Class<S> states, Fold<E, S> fold) {
        this.engine = engine;
        this.events = events;
        this.states = states;
        this.fold = fold;
    }

    /** What a state becomes by an event. */
    public interface Fold<E, S> {
        /** @param before null before the first event */
        S after(@Nullable S before, E event, Instant at);
    }

    /**
     * One version of a stream.
     *
     * @param message the event that made it, with its time and metadata
     * @param event what the message says
     * @param before null for the first version
     * @param after the state at this version
     */
    public record Moment<E, S>(
            DomainEventMessage<?> message,
            E event,
            @Nullable S before,
            S after) {
        /** From 0. */
        public long version() {
            return message.getSequenceNumber();
        }

        public Instant at() {
            return message.getTimestamp();
        }
    }

    /** The newest version; empty when there is no such stream. */
    public OptionalLong last(String streamId) {
        return engine.lastSequenceNumberFor(streamId).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** The version that held at a time; empty when the stream had not begun. */
    public OptionalLong lastAt(String streamId, Instant at) {
        return engine.lastSequenceNumberAt(streamId, at);
    }

    /** The versions from one to another, both included and as many as there are, in order. */
    public List<Moment<E, S>> read(String streamId, long first, long last) {
        List<Moment<E, S>> moments = new ArrayList<>();
        read(streamId, first, last, moments::add);
        return moments;
    }

    /**
     * The same, one after the other.
     *
     * @throws SerializationException when this version of the program does not know one of the events
     */
    public void read(String streamId, long first, long last, Consumer<Moment<E, S>> reader) {
        Kept<S> kept = nearestKept(streamId, first);
        S state = kept.state();
        Iterator<? extends DomainEventMessage<?>> stored = engine.readStreamPart(streamId, kept.version() + 1, last)
                .asStream()
                .iterator();
        while (stored.hasNext()) {
            DomainEventMessage<?> message = stored.next();
            long version = message.getSequenceNumber();
            E event = payload(message);
            Moment<E, S> moment = new Moment<>(message, event, state, fold.after(state, event, message.getTimestamp()));
            state = moment.after();
            if (version > 0 && version % KEEP_EVERY_VERSIONS == 0) {
                keep(streamId, version, moment);
            }
            if (version >= first) {
                reader.accept(moment);
            }
        }
    }

    private E payload(DomainEventMessage<?> message) {
        Object payload = message.getPayload();
        if (!events.isInstance(payload)) {
            throw new SerializationException(
                    "Event " + message.getIdentifier() + " is no " + events.getSimpleName() + " that is known here");
        }
        return events.cast(payload);
    }

    /** @param version -1 for the beginning, where there is no state */
    private record Kept<S>(long version, @Nullable S state) {}

    /** Before the version: its own event is always read, for its time and metadata. */
    private Kept<S> nearestKept(String streamId, long before) {
        long version = (before - 1) / KEEP_EVERY_VERSIONS * KEEP_EVERY_VERSIONS;
        for (; version > 0; version -= KEEP_EVERY_VERSIONS) {
            Object state = engine.readSnapshot(key(streamId, version))
                    .<Object>map(DomainEventMessage::getPayload)
                    .orElse(null);
            if (states.isInstance(state)) {
                return new Kept<>(version, states.cast(state));
            }
        }
        return new Kept<>(-1, null);
    }

    private void keep(String streamId, long version, Moment<E, S> moment) {
        engine.storeSnapshot(new GenericDomainEventMessage<>(
                moment.message().getType(), key(streamId, version), version, moment.after()));
    }

    private String key(String streamId, long version) {
        return streamId + "@" + version + "/" + REVISIONS.revisionOf(states);
    }
}
