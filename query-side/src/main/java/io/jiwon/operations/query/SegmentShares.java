package io.jiwon.operations.query;

import jakarta.annotation.PreDestroy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
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

    private static final int INTERVAL_SECONDS = 3;
    private static final Logger log = LoggerFactory.getLogger(SegmentShares.class);

    private final EventProcessingConfiguration processing;
    private final JdbcClient jdbc;
    private final String node = ManagementFactory.getRuntimeMXBean().getName();

    SegmentShares(EventProcessingConfiguration processing, JdbcClient jdbc) {
        this.processing = processing;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = INTERVAL_SECONDS, timeUnit = TimeUnit.SECONDS)
    void share() {
        int nodes = nodes();
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
