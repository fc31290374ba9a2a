package io.jiwon.bench;

import io.jiwon.message.TimeOrderedIds;
import java.util.List;
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

    /** Appends events to the store, each the first of its stream. */
    static Contender appending(Store store) {
        return new Contender(store.name(), () -> () -> {
            store.append(List.of(NoteEvents.message(TimeOrderedIds.next().toString(), 0)));
            return 1;
        });
    }

    /** Creates aggregates by commands. */
    static Contender creating(Store store) {
        NoteApplication application = NoteApplication.on(store);
        return new Contender(store.name(), () -> () -> {
            application.write(TimeOrderedIds.next().toString());
            return 1;
        });
    }
}
