package io.jiwon.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a processor is.
 *
 * @param position the position up to which it has handled every event, on whichever nodes
 * @param headPosition the position of the last event in the log
 * @param lagEvents how many events it has yet to look at
 * @param replayPercent how much of a running replay is done, 0 to 100; null when none runs
 */
public record ProcessorStatus(
        String name,
        boolean running,
        boolean error,
        boolean replaySupported,
        boolean replaying,
        @Nullable Integer replayPercent,
        long position,
        long headPosition,
        long lagEvents,
        List<SegmentStatus> segments) {

    /**
     * One segment that this node processes.
     *
     * @param share which part of the whole it is, for example {@code 1/2}
     */
    public record SegmentStatus(
            int segment,
            String share,
            long position,
            boolean caughtUp,
            boolean replaying,
            @Nullable String error) {}
}
