package io.jiwon.bench;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.jiwon.bench.NoteCommand.LookAtNote;
import io.jiwon.bench.NoteCommand.ReviseNote;
import io.jiwon.bench.NoteCommand.WriteNote;
import io.jiwon.bench.NoteEvent.NoteRevised;
import io.jiwon.bench.NoteEvent.NoteWritten;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The aggregate of the command benchmarks. Its state is stored as a snapshot by its fields. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
final class Note {
    @AggregateIdentifier
    private String noteId;

    private @Nullable String title;
    private int revisions;

    Note() {}

    @CommandHandler
    Note(WriteNote command) {
        apply(NoteEvents.written(command.noteId()));
    }

    @CommandHandler
    void handle(ReviseNote command) {
        apply(NoteEvents.revised(noteId));
    }

    @CommandHandler
    void handle(LookAtNote command) {
        if (revisions < 0) {
            throw new IllegalStateException("Revised " + revisions + " times");
        }
    }

    @EventSourcingHandler
    void evolve(NoteEvent event) {
        switch (event) {
            case NoteWritten written -> {
                noteId = written.noteId();
                title = written.title();
            }
            case NoteRevised revised -> {
                title = revised.title();
                revisions++;
            }
        }
    }
}
