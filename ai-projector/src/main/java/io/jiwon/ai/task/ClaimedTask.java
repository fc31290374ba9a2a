package io.jiwon.ai.task;

import io.jiwon.ai.AiTaskId;
import java.time.Duration;
import java.util.UUID;

/**
 * A task under a lease.
 *
 * @param ownerId the person that it is done for
 * @param attempts which attempt this is, from 1
 * @param lease names this one claim; whoever lost it can no longer change the row
 * @param untilDeadline what was left at the moment of the claim; negative when it has passed
 * @param cancelled whether it is to end without a result
 */
record ClaimedTask(
        AiTaskId id,
        String kind,
        UUID ownerId,
        String payload,
        String traceId,
        String causeId,
        int attempts,
        String lease,
        Duration untilDeadline,
        boolean cancelled) {}
