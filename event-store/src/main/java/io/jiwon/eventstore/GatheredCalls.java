package io.jiwon.eventstore;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes calls on, from a thread of its own: the first after a silence at once, and what follows closely together as one, at
 * the end of the gap. After every call there is one that has begun later, so whoever is called misses nothing. A call within
 * a gap is no more than a note: it wakes nobody.
 */
final class GatheredCalls implements Runnable, AutoCloseable {
    private static final long END_MAX_MILLIS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(GatheredCalls.class);

    private final Runnable target;
    private final long gapNanos;
    private final Thread thread;
    private volatile boolean called;
    /** Nothing was called when the thread last looked: the next call has to wake it. */
    private volatile boolean resting;

    private volatile boolean closing;

    /**
     * @param name of the thread
     * @param gapNanos between the end of one call that is passed on and the beginning of the next, at least
     */
    GatheredCalls(String name, Runnable target, long gapNanos) {
        this.target = target;
        this.gapNanos = gapNanos;
        this.thread = new Thread(this::passOn, name);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public void run() {
        called = true;
        if (resting) {
            LockSupport.unpark(thread);
        }
    }

    private void passOn() {
        while (!closing) {
            rest();
            if (called) {
                called = false; // First: who calls from here on may not be seen by this one any more.
                pass();
                waitForTheGap();
            }
        }
        if (called) {
            pass();
        }
    }

    private void rest() {
        // First: who calls from here on sees it and wakes this thread.
        resting = true;
        while (!called && !closing) {
            LockSupport.park(this);
            Thread.interrupted(); // Nobody should, and an interrupted thread does not park.
        }
        resting = false;
    }

    private void pass() {
        try {
            target.run();
        } catch (RuntimeException | Error itsFault) {
            log.error("What is called failed; it is called again next time", itsFault);
        }
    }

    private void waitForTheGap() {
        long end = System.nanoTime() + gapNanos;
        for (long left = gapNanos; left > 0 && !closing; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            Thread.interrupted();
        }
    }

    /** Passes on what was called, and ends; called by who is called itself, it ends when that has returned. */
    @Override
    public void close() {
        closing = true;
        if (Thread.currentThread() == thread) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(END_MAX_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
