package io.jiwon.ai.task;

import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lets stopping interrupt a worker while it waits for a model, and at no other time: an interrupt closes the socket that
 * a virtual thread reads from, and in the middle of a statement that would be a connection to the database.
 */
@Component
final class StopGate {
    private final Set<Thread> waiting = new HashSet<>();
    private boolean stopping;

    /** Something that takes long and may be broken off. */
    interface Wait<T> {
        T run() throws InterruptedException;
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

    synchronized void stop() {
        stopping = true;
        waiting.forEach(Thread::interrupt);
    }

    synchronized void reopen() {
        stopping = false;
    }
}
