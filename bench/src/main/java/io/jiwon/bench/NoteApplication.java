package io.jiwon.bench;

import io.jiwon.bench.NoteCommand.LookAtNote;
import io.jiwon.bench.NoteCommand.ReviseNote;
import io.jiwon.bench.NoteCommand.WriteNote;
import io.jiwon.message.MessageJson;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.jspecify.annotations.Nullable;

/** An Axon application with one aggregate: command bus, gateway, repository, event store; as Axon configures them. */
final class NoteApplication implements AutoCloseable {
    private final Configuration configuration;

    private NoteApplication(Store store, @Nullable Cache cache, int snapshotEveryEvents) {
        AggregateConfigurer<Note> note = AggregateConfigurer.defaultConfiguration(Note.class);
        if (cache != null) {
            note.configureCache(config -> cache);
        }
        if (snapshotEveryEvents > 0) {
            note.configureSnapshotTrigger(
                    config -> new EventCountSnapshotTriggerDefinition(config.snapshotter(), snapshotEveryEvents));
        }
        this.configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> MessageJson.serializer())
                .configureTransactionManager(config -> store.transactions())
                .configureEventStore(config -> store.events())
                .configureAggregate(note)
                .start();
    }

    static NoteApplication on(Store store) {
        return new NoteApplication(store, null, 0);
    }

    static NoteApplication withCache(Store store, Cache cache) {
        return new NoteApplication(store, cache, 0);
    }

    static NoteApplication withSnapshots(Store store, int everyEvents) {
        return new NoteApplication(store, null, everyEvents);
    }

    void write(String noteId) {
        configuration.commandGateway().sendAndWait(new WriteNote(noteId));
    }

    void revise(String noteId) {
        configuration.commandGateway().sendAndWait(new ReviseNote(noteId));
    }

    void look(String noteId) {
        configuration.commandGateway().sendAndWait(new LookAtNote(noteId));
    }

    void snapshot(String noteId) {
        configuration.snapshotter().scheduleSnapshot(Note.class, noteId);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
