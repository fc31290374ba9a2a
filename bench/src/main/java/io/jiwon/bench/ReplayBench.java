package io.jiwon.bench;

import io.jiwon.bench.NoteProcessor.Setup;
import io.jiwon.message.MessageJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import tools.jackson.databind.ObjectReader;

/** How fast a read model is rebuilt from a filled log. */
final class ReplayBench {
    private static final int PAGE_EVENTS = 1_000;
    private static final int REPLAY_MAX_MINUTES = 15;
    private static final int EVENTS_PER_NOTE = 5;
    private static final String BY_HAND =
            "keyset reader by hand, one upsert of " + PAGE_EVENTS + " rows per transaction";

    /**
     * How much is measured.
     *
     * @param events how long the log is
     * @param setups of the processor
     * @param rounds how many rounds count; one more warms up
     */
    record Scale(int events, List<Setup> setups, int rounds) {
        static final Scale FULL = new Scale(
                200_000,
                List.of(
                        new Setup(100, 1),
                        new Setup(100, 4),
                        new Setup(500, 1),
                        new Setup(500, 4),
                        new Setup(1_000, 1),
                        new Setup(1_000, 2),
                        new Setup(1_000, 4),
                        new Setup(1_000, 8)),
                5);
        static final Scale QUICK = new Scale(
                50_000, List.of(new Setup(100, 4), new Setup(500, 4), new Setup(1_000, 2), new Setup(1_000, 4)), 3);
    }

    /** Somebody who reads the whole log once. */
    private record Candidate(String name, Replay replay) {}

    private interface Replay {
        void run() throws Exception;
    }

    private final Scale scale;

    ReplayBench(Scale scale) {
        this.scale = scale;
    }

    void run(Server server, Report report) throws Exception {
        try (JiwonStore store = JiwonStore.create(server, "replay_jiwon");
                JiwonStore encrypting = JiwonStore.encrypting(server, "replay_jiwon_encrypting")) {
            NoteProcessor.createTables(store.dataSource());
            int notes = Math.max(PAGE_EVENTS, scale.events() / EVENTS_PER_NOTE);
            Progress.say("filling in %,d events".formatted(scale.events()));
            NoteEvents.fillLog(store, NoteEvents.newIds(notes), scale.events());
            NoteEvents.fillLog(encrypting, NoteEvents.newIds(notes), scale.events());
            server.settle(store.dataSource());
            server.settle(encrypting.dataSource());

            Candidate byHand = new Candidate(BY_HAND, () -> byHand(store));
            List<Candidate> candidates = new ArrayList<>(List.of(
                    byHand,
                    new Candidate("raw stream of the engine, payload read", () -> rawStream(store)),
                    new Candidate("raw stream of the engine, payload decrypted", () -> rawStream(encrypting))));
            for (Setup setup : scale.setups()) {
                candidates.add(new Candidate(
                        "pooled processor, batch %d, %d segment(s)".formatted(setup.batch(), setup.segments()),
                        () -> processor(store, setup)));
            }
            Map<Candidate, List<Double>> rates =
                    Rounds.interleaved("replay", candidates, scale.rounds(), (candidate, round) -> {
                        NoteProcessor.emptyTables(store.dataSource());
                        long start = System.nanoTime();
                        candidate.replay().run();
                        double rate = scale.events() * 1e9 / (System.nanoTime() - start);
                        expectRows(candidate, new NoteView(store.dataSource()).count(), notes);
                        return rate;
                    });
            List<List<String>> rows = new ArrayList<>();
            rates.forEach((candidate, perRound) -> rows.add(List.of(
                    candidate.name(),
                    Figures.ratio(perRound, rates.getOrDefault(byHand, List.of()))
                            .toString(),
                    Figures.perSecond(Figures.median(perRound)))));
            report.table(new Report.Table(
                    "Replay of %,d events of %,d notes".formatted(scale.events(), notes),
                    List.of("reader", "ratio: median (least–greatest round)", "events per second"),
                    rows));
        }
        report.note(
                "%d rounds in turn, after one that warms up. The time is that from the start of the processor to the"
                                .formatted(scale.rounds())
                        + " commit of the last event's row, claiming of the segments included.");
        report.note("All write the same table with the same statement; the processors' projector collects the rows of a"
                + " unit of work. The reader by hand has one thread, reads the payload only, not the metadata, and keeps its"
                + " position in memory. After each replay the rows are counted.");
    }

    private static void expectRows(Candidate candidate, long rows, long notes) {
        boolean writes = !candidate.name().startsWith("raw stream");
        if (rows != (writes ? notes : 0)) {
            throw new IllegalStateException(candidate.name() + " left " + rows + " rows of " + notes);
        }
    }

    private void byHand(JiwonStore store) throws Exception {
        ObjectReader written = MessageJson.mapper().readerFor(NoteText.class);
        try (Connection connection = store.dataSource().getConnection();
                PreparedStatement page = connection.prepareStatement(JiwonStore.READ_PAGE)) {
            connection.setAutoCommit(false);
            long position = 0;
            int read;
            long all = 0;
            do {
                Map<String, NoteView.Row> rows = new LinkedHashMap<>();
                page.setLong(1, position);
                page.setInt(2, PAGE_EVENTS);
                read = 0;
                try (ResultSet result = page.executeQuery()) {
                    while (result.next()) {
                        position = result.getLong(1);
                        NoteText note = written.readValue(result.getBytes(2));
                        rows.put(note.noteId(), new NoteView.Row(note.noteId(), note.title(), note.text(), position));
                        read++;
                    }
                }
                if (read > 0) {
                    NoteView.upsert(connection, rows.values());
                }
                connection.commit();
                all += read;
            } while (read == PAGE_EVENTS);
            connection.setAutoCommit(true);
            expectEvents(all);
        }
    }

    /** What the reader by hand needs of an event. */
    private record NoteText(String noteId, String title, String text) {}

    private void rawStream(Store store) {
        try (Stream<? extends TrackedEventMessage<?>> stream = store.engine().readEvents(null, false)) {
            expectEvents(stream.filter(message -> message.getPayload() instanceof NoteEvent)
                    .count());
        }
    }

    private void processor(JiwonStore store, Setup setup) throws Exception {
        AtomicLong seen = new AtomicLong();
        CountDownLatch finished = new CountDownLatch(1);
        try (NoteProcessor processor =
                new NoteProcessor("replay", store.events(), store.dataSource(), setup, true, notes -> {
                    if (seen.addAndGet(notes.size()) >= scale.events()) {
                        finished.countDown();
                    }
                })) {
            processor.start();
            if (!finished.await(REPLAY_MAX_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Not done after " + REPLAY_MAX_MINUTES + " minutes: " + seen + " of "
                        + scale.events() + (processor.isInError() ? ", in error" : ""));
            }
        }
        expectEvents(seen.get());
    }

    private void expectEvents(long seen) {
        if (seen != scale.events()) {
            throw new IllegalStateException(seen + " events read of " + scale.events());
        }
    }
}
