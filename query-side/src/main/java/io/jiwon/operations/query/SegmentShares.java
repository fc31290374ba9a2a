package io.jiwon.operations.query;

import io.jiwon.readmodel.NodeName;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Splits the segments of every processor among the nodes. Axon's processors take whatever is free, so the node that
 * starts first would keep everything; one that holds more than its share gives the rest back. A node that dies is
 * counted until it has not been seen for {@link #SEEN_MAX}; its segments are free after as long.
 */
@Component
class SegmentShares {
    /** The time after which Axon's token store lets others take a segment too. */
    static final Duration SEEN_MAX = Duration.ofSeconds(10);

    /** How long one node may keep a processor for itself, and how long it waits for that. */
    static final Duration CLAIM_MAX = Duration.ofSeconds(15);

    private static final int INTERVAL_SECONDS = 3;
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();
    private static final Logger log = LoggerFactory.getLogger(SegmentShares.class);

    private final EventProcessingConfiguration processing;
    private final JdbcClient jdbc;
    private final String node;

    SegmentShares(EventProcessingConfiguration processing, JdbcClient jdbc, NodeName name) {
        this.processing = processing;
        this.jdbc = jdbc;
        this.node = name.value();
    }

    /**
     * Has the other nodes leave a processor to this one, and waits until they have.
     *
     * @return false when they have not within {@link #CLAIM_MAX}
     */
    boolean claimAll(String processor) {
        int mine = jdbc.sql("insert into query.node_claim as known (processor, node, until)"
                        + " values (?, ?, now() + make_interval(secs => ?)) on conflict (processor) do update"
                        + " set node = excluded.node, until = excluded.until"
                        + " where known.node = excluded.node or known.until < now()")
                .params(processor, node, CLAIM_MAX.toSeconds())
                .update();
        long end = System.nanoTime() + CLAIM_MAX.toNanos();
        while (mine == 1 && System.nanoTime() < end) {
            if (othersHold(processor) == 0) {
                return true;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return false;
    }

    private int othersHold(String processor) {
        return jdbc.sql("select count(*) from query.token_entry where processorname = ? and owner <> ?")
                .params(processor, node)
                .query(Integer.class)
                .single();
    }

    /** Lets the others have their share of the processor again. */
    void release(String processor) {
        jdbc.sql("delete from query.node_claim where processor = ? and node = ?")
                .params(processor, node)
                .update();
    }

    @Scheduled(fixedDelay = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void share() {
        int nodes = nodes();
        List<String> claimed = jdbc.sql("select processor from query.node_claim where node <> ? and until > now()")
                .param(node)
                .query(String.class)
                .list();
        claimed.forEach(processor -> processing
                .eventProcessor(processor, StreamingEventProcessor.class)
                .ifPresent(this::leave));
        processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .filter(StreamingEventProcessor::isRunning)
                .forEach(processor -> giveBack(processor, nodes));
    }

    /** How many nodes there are, this one included. */
    private int nodes() {
        jdbc.sql("insert into query.node (node, seen_at) values (?, now())"
                        + " on conflict (node) do update set seen_at = excluded.seen_at")
                .param(node)
                .update();
        return jdbc.sql("select count(*) from query.node where seen_at > now() - make_interval(secs => ?)")
                .param(SEEN_MAX.toSeconds())
                .query(Integer.class)
                .single();
    }

    /** Also the segments that are free at the moment: this node would take them else. */
    private void leave(StreamingEventProcessor processor) {
        for (int segment : processing.tokenStore(processor.getName()).fetchSegments(processor.getName())) {
            processor.releaseSegment(segment, CLAIM_MAX.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void giveBack(StreamingEventProcessor processor, int nodes) {
        Collection<EventTrackerStatus> mine = processor.processingStatus().values();
        mine.stream()
                .map(EventTrackerStatus::getSegment)
                .max(Comparator.comparingInt(segment -> segment.getSegmentId()))
                .filter(last -> mine.size() > share(mine, nodes))
                .ifPresent(last -> {
                    log.info(
                            "Segment {} of {} is left to another of {} nodes",
                            last.getSegmentId(),
                            processor.getName(),
                            nodes);
                    processor.releaseSegment(last.getSegmentId());
                });
    }

    /** Of all segments, of which a node tells from the mask of each how many they are, rounded up. */
    static int share(Collection<EventTrackerStatus> mine, int nodes) {
        int segments = mine.stream()
                .mapToInt(status -> status.getSegment().getMask() + 1)
                .max()
                .orElse(0);
        return Math.ceilDiv(segments, nodes);
    }

    @PreDestroy
    void leave() {
        jdbc.sql("delete from query.node where node = ? or seen_at < now() - interval '1 day'")
                .param(node)
                .update();
    }
}
