package io.jiwon.ai.task;

/** How far a task is. */
public enum AiTaskStatus {
    /** Waits for a worker, or for the time of its next attempt. */
    PENDING,
    /** A worker has it under a lease. */
    RUNNING,
    /** Ended with a result, or with nothing left to do. */
    DONE,
    /** Ended without a result; the failure was reported. */
    FAILED
}
