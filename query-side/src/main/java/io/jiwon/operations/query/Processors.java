package io.jiwon.operations.query;

import io.jiwon.account.Caller;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.Refused;
import io.jiwon.operations.OperationsEvent.ReplayStarted;
import io.jiwon.operations.OperationsProblem;
import io.jiwon.operations.ProcessorStatus;
import io.jiwon.operations.ProcessorStatus.SegmentStatus;
import io.jiwon.readmodel.ReadPosition;
import io.jiwon.readmodel.RebuiltAside;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The streaming processors of this node. */
@Component
final class Processors {
    private static final Duration CLAIMS_MAX = Duration.ofSeconds(5);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final EventProcessingConfiguration processing;
    private final SegmentShares shares;
    private final ReadPosition positions;
    private final PostgresEventStorageEngine log;
    private final EventBus events;
    private final List<RebuiltAside> aside;
    private final ReentrantLock oneReplayAtATime = new ReentrantLock();

    Processors(
            EventProcessingConfiguration processing,
            SegmentShares shares,
            ReadPosition positions,
            PostgresEventStorageEngine log,
            EventBus events,
            List<RebuiltAside> aside) {
        this.processing = processing;
        this.shares = shares;
        this.positions = positions;
        this.log = log;
        this.events = events;
        this.aside = List.copyOf(aside);
    }

    List<ProcessorStatus> all() {
        long head = log.headPosition();
        return processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(processor -> status((StreamingEventProcessor) processor, head))
                .sorted(Comparator.comparing(ProcessorStatus::name))
                .toList();
    }

    /** How far one is; waits up to {@code wait} until it has caught up and replays no more. */
    ProcessorStatus find(String name, Duration wait) {
        StreamingEventProcessor processor = named(name);
        long end = System.nanoTime() + wait.toNanos();
        ProcessorStatus status = status(processor, log.headPosition());
        while ((status.replaying()
                        || status.lagEvents() > 0
                        || status.segments().isEmpty())
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            status = status(processor, log.headPosition());
        }
        return status;
    }

    /** Has the processor's read model rebuilt from the first event on; empties it first, if it is not rebuilt aside. */
    ProcessorStatus replay(Caller caller, String name) {
        StreamingEventProcessor processor = named(name);
        Optional<RebuiltAside> rebuilds = rebuildsOf(name);
        if (rebuilds.isPresent()) {
            if (!rebuilds.get().rebuild(name)) {
                throw new Refused(OperationsProblem.REPLAY_UNDER_WAY);
            }
            long head = log.headPosition();
            tell(caller, name, head);
            return status(processor, head);
        }
        if (!processor.supportsReset()) {
            throw new Refused(OperationsProblem.REPLAY_NOT_SUPPORTED);
        }
        if (processor.isReplaying() || !oneReplayAtATime.tryLock()) {
            throw new Refused(OperationsProblem.REPLAY_UNDER_WAY);
        }
        try {
            long head = log.headPosition();
            processor.shutDown();
            try {
                if (!shares.claimAll(name)) {
                    throw new Refused(OperationsProblem.SEGMENTS_ELSEWHERE);
                }
                processor.resetTokens();
            } catch (UnableToClaimTokenException elsewhere) {
                throw new Refused(OperationsProblem.SEGMENTS_ELSEWHERE);
            } finally {
                shares.release(name);
                processor.start();
            }
            tell(caller, name, head);
            awaitClaims(processor);
            return status(processor, head);
        } finally {
            oneReplayAtATime.unlock();
        }
    }

    private Optional<RebuiltAside> rebuildsOf(String name) {
        return aside.stream().filter(rebuilds -> rebuilds.isFor(name)).findFirst();
    }

    private void tell(Caller caller, String name, long head) {
        events.publish(new GenericEventMessage<>(
                new ReplayStarted(name, head),
                Map.of(
                        MessageMetadata.ACTOR, caller.user().toString(),
                        MessageMetadata.ORIGIN, caller.origin(),
                        MessageMetadata.COMMAND, "StartReplay")));
    }

    /** The segments are claimed shortly after the start; until then nothing could be told of the replay. */
    private static void awaitClaims(StreamingEventProcessor processor) {
        long end = System.nanoTime() + CLAIMS_MAX.toNanos();
        while (!areAllHere(processor) && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean areAllHere(StreamingEventProcessor processor) {
        return ReadPosition.areAll(processor.processingStatus().values());
    }

    private StreamingEventProcessor named(String name) {
        return processing
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(() -> new Refused(OperationsProblem.PROCESSOR_NOT_FOUND));
    }

    private ProcessorStatus status(StreamingEventProcessor processor, long head) {
        List<EventTrackerStatus> segments =
                List.copyOf(processor.processingStatus().values());
        long position = position(processor, segments, head);
        OptionalInt rebuilt = rebuildsOf(processor.getName())
                .map(rebuilds -> rebuilds.progressPercent(processor.getName()))
                .orElse(OptionalInt.empty());
        boolean replaying = rebuilt.isPresent() || segments.stream().anyMatch(EventTrackerStatus::isReplaying);
        long target = segments.stream()
                .mapToLong(segment -> segment.getResetPosition().orElse(0))
                .max()
                .orElse(0);
        return new ProcessorStatus(
                processor.getName(),
                processor.isRunning(),
                processor.isError(),
                processor.supportsReset(),
                replaying,
                progress(rebuilt, replaying, position, target),
                position,
                head,
                Math.max(0, head - position),
                segments.stream()
                        .map(Processors::segment)
                        .sorted(Comparator.comparingInt(SegmentStatus::segment))
                        .toList());
    }

    private static @Nullable Integer progress(OptionalInt rebuilt, boolean replaying, long position, long target) {
        if (rebuilt.isPresent()) {
            return rebuilt.getAsInt();
        }
        return replaying && target > 0 ? Math.toIntExact(Math.min(100, 100 * position / target)) : null;
    }

    /** Of all nodes; what runs elsewhere is known from the stored tokens. */
    private long position(StreamingEventProcessor processor, List<EventTrackerStatus> segments, long head) {
        long here = segments.stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
        // What acts on the world has its tokens elsewhere and feeds no view that somebody waits for.
        if (ReadPosition.areAll(segments) || !processor.supportsReset()) {
            return here;
        }
        return positions.reaches(processor.getName(), head) ? head : positions.of(processor.getName());
    }

    private static SegmentStatus segment(EventTrackerStatus status) {
        Throwable error = status.isErrorState() ? status.getError() : null;
        return new SegmentStatus(
                status.getSegment().getSegmentId(),
                "1/" + (status.getSegment().getMask() + 1),
                status.getCurrentPosition().orElse(0),
                status.isCaughtUp(),
                status.isReplaying(),
                error == null ? null : error.getClass().getSimpleName());
    }
}
