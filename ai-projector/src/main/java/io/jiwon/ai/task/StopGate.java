package io.jiwon.ai.task;

import io.jiwon.ai.AiTaskId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lets stopping or a cancellation interrupt a worker while it waits for a model, and at no other time: an interrupt
 * closes the socket that a virtual thread reads from, and in the middle of a statement that would be a connection to the
 * database.
 */
@Component
final class StopGate {
    private final Set<Thread> waiting = new HashSet<>();
    private final Map<AiTaskId, Thread> asking = new HashMap<>();
    private final Set<AiTaskId> here = new HashSet<>();
    private final Set<AiTaskId> cancelled = new HashSet<>();
    private boolean stopping;

    /** Something that takes long and may be broken off. */
    interface Wait<T> {
        T run() throws InterruptedException;
    }

    /** The work on this task is to end without a result. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("the task is cancelled", null, false, false);
        }
    }

    /** The task is worked on in this process from now on. */
    synchronized void enter(AiTaskId task) {
        here.add(task);
    }

    synchronized void leave(AiTaskId task) {
        here.remove(task);
        cancelled.remove(task);
    }

    /** Breaks off what this process asks for the task, now and from now on. */
    synchronized void cancel(AiTaskId task) {
        if (here.contains(task) && cancelled.add(task)) {
            Thread asks = asking.get(task);
            if (asks != null) {
                asks.interrupt();
            }
        }
    }

    /**
     * Asks for a task. An answer that was there first is returned, for somebody pays for it.
     *
     * @throws Cancelled when the task is cancelled, before or meanwhile
     * @throws InterruptedException when told to stop
     */
    <T> T ask(AiTaskId task, Wait<T> wait) throws InterruptedException {
        synchronized (this) {
            if (cancelled.contains(task)) {
                throw new Cancelled();
            }
            asking.put(task, Thread.currentThread());
        }
        try {
            return pass(wait);
        } catch (InterruptedException told) {
            if (isCancelled(task) && !isStopping()) {
                throw new Cancelled();
            }
            throw told;
        } finally {
            synchronized (this) {
                asking.remove(task);
                // Told between the end of the wait and now: it must not reach the statements that follow.
                Thread.interrupted();
            }
        }
    }

    /** @throws InterruptedException when told to stop, before or during the wait */
    <T> T pass(Wait<T> wait) throws InterruptedException {
        synchronized (this) {
            if (stopping) {
                throw new InterruptedException("told to stop");
            }
            waiting.add(Thread.currentThread());
        }
        try {
            return wait.run();
        } finally {
            synchronized (this) {
                waiting.remove(Thread.currentThread());
                // Whoever was interrupted at the last moment has its answer, and must be able to record it.
                Thread.interrupted();
            }
        }
    }

    synchronized boolean isCancelled(AiTaskId task) {
        return cancelled.contains(task);
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    synchronized void stop() {
        stopping = true;
        waiting.forEach(Thread::interrupt);
    }

    synchronized void reopen() {
        stopping = false;
    }
}
