package io.jiwon.bench;

import java.util.concurrent.Callable;

/**
 * Somebody who is measured.
 *
 * @param name as it stands in the report
 * @param work makes what one thread does over and over
 */
record Contender(String name, Callable<Work> work) {
    /** What one thread does. */
    interface Work extends AutoCloseable {
        /** Does it once and says how many events that were; 0 ends this thread's work. */
        int once() throws Exception;

        @Override
        default void close() throws Exception {}
    }
}
