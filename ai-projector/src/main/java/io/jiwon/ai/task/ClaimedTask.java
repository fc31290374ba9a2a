package io.jiwon.ai.task;

import io.jiwon.ai.AiTaskId;
import java.time.Duration;

/**
 * A task under a lease.
 *
 * @param attempts which attempt this is, from 1
 * @param lease names this one claim; whoever lost it can no longer change the row
 * @param untilDeadline what was left at the moment of the claim; negative when it has passed
 */
record ClaimedTask(
        AiTaskId id,
        String kind,
        String payload,
        String traceId,
        String causeId,
        int attempts,
        String lease,
        Duration untilDeadline) {}
