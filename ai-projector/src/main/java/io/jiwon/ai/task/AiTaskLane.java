package io.jiwon.ai.task;

/** How urgent a task is. */
public enum AiTaskLane {
    /** A person waits for it. */
    INTERACTIVE(1),
    /** Nobody waits: it gets one turn where a person who waits gets ten, and so is never left behind for good. */
    BATCH(10);

    private final int step;

    AiTaskLane(int step) {
        this.step = step;
    }

    /** Turns from one task of an owner to the next one. */
    int step() {
        return step;
    }
}
