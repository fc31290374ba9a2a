package io.jiwon.bench;

import io.jiwon.account.UserId;
import io.jiwon.bench.NoteEvent.NoteRevised;
import io.jiwon.bench.NoteEvent.NoteWritten;
import io.jiwon.message.TimeOrderedIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Makes the events that every contender stores. */
final class NoteEvents {
    static final String AGGREGATE = "Note";
    static final String REVISION = "1";
    private static final String TITLE = "Backend developer, payments and settlement";
    private static final String AUTHOR = "jiyoung@example.com";
    private static final String TEXT =
            "Built the order API with Java and Spring Boot and cut its response time from 1.8 s to 0.2 s; moved the"
                    + " nightly settlement of 1.2 million rows from a batch to a stream of events; led three people and"
                    + " wrote the guide by which the team reviews.";
    private static final int FILL_EVENTS_PER_APPEND = 500;

    private static final List<UserId> OWNERS = Stream.generate(() -> new UserId(TimeOrderedIds.next()))
            .limit(1_000)
            .toList();

    private NoteEvents() {}

    private static UserId owner(String noteId) {
        return OWNERS.get(Math.floorMod(noteId.hashCode(), OWNERS.size()));
    }

    static NoteWritten written(String noteId) {
        return new NoteWritten(noteId, owner(noteId), TITLE, TEXT, AUTHOR, Instant.now());
    }

    static NoteRevised revised(String noteId) {
        return new NoteRevised(noteId, owner(noteId), TITLE, TEXT, AUTHOR, Instant.now());
    }

    static DomainEventMessage<NoteEvent> message(String noteId, long sequence) {
        return new GenericDomainEventMessage<>(
                AGGREGATE, noteId, sequence, sequence == 0 ? written(noteId) : revised(noteId));
    }

    static List<String> newIds(int count) {
        return Stream.generate(() -> TimeOrderedIds.next().toString())
                .limit(count)
                .toList();
    }

    /** Gives each of these new streams that many events, by large appends of several threads. */
    static void fillStreams(Store store, List<String> noteIds, int eventsEach, int threads) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                parts.add(pool.submit(() -> {
                    List<DomainEventMessage<NoteEvent>> messages = new ArrayList<>(FILL_EVENTS_PER_APPEND);
                    for (int stream = first; stream < noteIds.size(); stream += threads) {
                        for (int sequence = 0; sequence < eventsEach; sequence++) {
                            add(store, messages, message(noteIds.get(stream), sequence));
                        }
                    }
                    flush(store, messages);
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    /** Fills a log in which the streams take turns, so that neighbours never belong to the same stream. */
    static void fillLog(Store store, List<String> noteIds, int events) {
        List<DomainEventMessage<NoteEvent>> messages = new ArrayList<>(FILL_EVENTS_PER_APPEND);
        for (int event = 0; event < events; event++) {
            add(store, messages, message(noteIds.get(event % noteIds.size()), event / noteIds.size()));
        }
        flush(store, messages);
    }

    private static void add(
            Store store, List<DomainEventMessage<NoteEvent>> messages, DomainEventMessage<NoteEvent> message) {
        messages.add(message);
        if (messages.size() == FILL_EVENTS_PER_APPEND) {
            flush(store, messages);
        }
    }

    private static void flush(Store store, List<DomainEventMessage<NoteEvent>> messages) {
        if (!messages.isEmpty()) {
            store.append(List.copyOf(messages));
            messages.clear();
        }
    }
}
