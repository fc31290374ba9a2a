package io.jiwon.readmodel;

import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows how far each processing group's read model is, on this node or on the others. */
@Component
public final class ReadPosition {
    /** How long a query waits for its read model before it gives up with 503. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(5);

    /** How many events after a stored token are looked at one by one. */
    private static final int EVENTS_BETWEEN_MAX = 1_000;

    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final JdbcClient jdbc;
    private final Serializer serializer;

    ReadPosition(
            ObjectProvider<EventProcessingConfiguration> processing,
            JdbcClient jdbc,
            @Qualifier("tokenSerializer") Serializer serializer) {
        this.processing = processing;
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /**
     * Returns once the group's read model contains every event up to the position.
     *
     * @throws Refused (503) when that takes longer than {@link #WAIT_MAX}
     */
    public void await(String group, long position) {
        long deadline = System.nanoTime() + WAIT_MAX.toNanos();
        while (!reaches(group, position)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new Refused(RequestProblem.POSITION_NOT_REACHED);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** The position up to which the group's read model is complete; 0 when it is empty. */
    public long of(String group) {
        return here(group).orElseGet(() -> stored(group).stream()
                .mapToLong(StoredSegment::position)
                .min()
                .orElse(0));
    }

    /** Whether the segments are all there are of a group: their shares of the whole add up to 1. */
    public static boolean areAll(Collection<EventTrackerStatus> segments) {
        double share = segments.stream()
                .mapToDouble(s -> 1.0 / (s.getSegment().getMask() + 1.0))
                .sum();
        return share == 1.0;
    }

    /** Whether the group's read model has everything up to the position, whichever nodes process it. */
    public boolean reaches(String group, long position) {
        OptionalLong here = here(group);
        if (here.isPresent()) {
            return here.getAsLong() >= position;
        }
        List<StoredSegment> segments = stored(group);
        return !segments.isEmpty() && segments.stream().allMatch(s -> contains(group, s, position));
    }

    /** From this node's memory; empty when other nodes process a part of the group. */
    private OptionalLong here(String group) {
        Collection<EventTrackerStatus> segments = processor(group)
                .map(StreamingEventProcessor::processingStatus)
                .map(Map::values)
                .orElse(List.of());
        return areAll(segments)
                ? segments.stream()
                        .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                        .min()
                : OptionalLong.empty();
    }

    /**
     * A stored token moves when its segment has handled an event, and only now and then for events that do not concern
     * it. So a segment contains a position as well when none of the events in between is for it.
     */
    private boolean contains(String group, StoredSegment segment, long position) {
        if (segment.position() >= position) {
            return true;
        }
        Optional<EventHandlerInvoker> handlers = processor(group)
                .filter(PooledStreamingEventProcessor.class::isInstance)
                .map(processor -> ((PooledStreamingEventProcessor) processor).eventHandlerInvoker());
        if (handlers.isEmpty()) {
            return false;
        }
        List<StoredEvent> between = jdbc.sql("select payload_type, stream_id from command.event"
                        + " where position > ? and position <= ? order by position limit ?")
                .params(segment.position(), position, EVENTS_BETWEEN_MAX + 1)
                .query(StoredEvent.class)
                .list();
        return between.size() <= EVENTS_BETWEEN_MAX
                && between.stream().noneMatch(event -> concerns(handlers.get(), segment.segment(), event));
    }

    private static boolean concerns(EventHandlerInvoker handlers, Segment segment, StoredEvent event) {
        try {
            return segment.matches(event.streamId()) && handlers.canHandleType(Class.forName(event.payloadType()));
        } catch (ClassNotFoundException unknown) {
            return true; // An event of a newer version of Jiwon: only the token can tell.
        }
    }

    private Optional<StreamingEventProcessor> processor(String group) {
        return processing.getObject().eventProcessor(group, StreamingEventProcessor.class);
    }

    /** From the token table, for groups of which other nodes process a part. */
    private List<StoredSegment> stored(String group) {
        List<StoredToken> tokens = jdbc.sql(
                        "select segment, token, tokentype from query.token_entry where processorname = ?")
                .param(group)
                .query(StoredToken.class)
                .list();
        int[] ids = tokens.stream().mapToInt(StoredToken::segment).toArray();
        return tokens.stream()
                .map(token -> new StoredSegment(Segment.computeSegment(token.segment(), ids), position(token)))
                .toList();
    }

    private long position(StoredToken token) {
        if (token.token() == null || token.tokentype() == null) {
            return 0;
        }
        TrackingToken read = serializer.deserialize(
                new SimpleSerializedObject<>(token.token(), byte[].class, token.tokentype(), null));
        return read == null ? 0 : read.position().orElse(0);
    }

    private record StoredToken(
            int segment, byte @Nullable [] token, @Nullable String tokentype) {}

    private record StoredSegment(Segment segment, long position) {}

    private record StoredEvent(String payloadType, String streamId) {}
}
