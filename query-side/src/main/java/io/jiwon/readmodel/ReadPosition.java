package io.jiwon.readmodel;

import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows how far each processing group's read model is, on this node or on the others. */
@Component
public final class ReadPosition {
    /** How long a query waits for its read model before it gives up with 503. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(5);

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
        while (of(group) < position) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new Refused(RequestProblem.POSITION_NOT_REACHED);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** The position up to which the group's read model is complete; 0 when it is empty. */
    public long of(String group) {
        return processing
                .getObject()
                .eventProcessor(group, StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .map(status -> status.values())
                .filter(ReadPosition::covers)
                .map(status -> status.stream()
                        .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                        .min()
                        .orElse(0))
                .orElseGet(() -> stored(group));
    }

    /** Whether the segments of this node are all there are: their shares of the whole add up to 1. */
    private static boolean covers(Collection<EventTrackerStatus> segments) {
        double share = segments.stream()
                .mapToDouble(s -> 1.0 / (s.getSegment().getMask() + 1.0))
                .sum();
        return share == 1.0;
    }

    /** From the token table, for groups of which other nodes process a part. */
    private long stored(String group) {
        return jdbc
                .sql("select token, tokentype from query.token_entry where processorname = ?")
                .param(group)
                .query((row, number) -> {
                    byte[] token = row.getBytes("token");
                    if (token == null) {
                        return 0L;
                    }
                    TrackingToken read = serializer.deserialize(
                            new SimpleSerializedObject<>(token, byte[].class, row.getString("tokentype"), null));
                    return read == null ? 0L : read.position().orElse(0);
                })
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }
}
