package io.jiwon.bench;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link Note}. */
sealed interface NoteCommand {
    /** Creates it: one event. */
    record WriteNote(@TargetAggregateIdentifier String noteId) implements NoteCommand {}

    /** Changes it: one event. */
    record ReviseNote(@TargetAggregateIdentifier String noteId) implements NoteCommand {}

    /** Loads it: no event. */
    record LookAtNote(@TargetAggregateIdentifier String noteId) implements NoteCommand {}
}
