package io.jiwon.bench;

import io.jiwon.account.UserId;
import io.jiwon.message.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What can happen to a {@link Note}; about 400 bytes of JSON each. */
sealed interface NoteEvent {
    String noteId();

    String title();

    String text();

    @Revision(NoteEvents.REVISION)
    record NoteWritten(
            String noteId,
            UserId ownerId,
            @Personal String title,
            @Personal String text,
            @Personal String author,
            Instant writtenAt)
            implements NoteEvent {}

    @Revision(NoteEvents.REVISION)
    record NoteRevised(
            String noteId,
            UserId ownerId,
            @Personal String title,
            @Personal String text,
            @Personal String author,
            Instant revisedAt)
            implements NoteEvent {}
}
