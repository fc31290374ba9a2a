package io.jiwon.posting.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.Past;
import io.jiwon.dispatch.VersionBody;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.posting.PostingCommand.RestorePosting;
import io.jiwon.posting.PostingCommand.UndoPostingChange;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads a posting back to what it was. */
@RestController
@RequestMapping("/api/v1/postings")
@OpenTo(Audience.MEMBERS)
@Tag(name = "posting")
final class PostingPastController {
    private final Commands commands;
    private final Past<PostingEvent, PostingState> past;

    PostingPastController(Commands commands, PostgresEventStorageEngine events) {
        this.commands = commands;
        this.past = new Past<>(events, PostingEvent.class, PostingState.class, PostingState::after);
    }

    @PostMapping("/{posting_id}/undo")
    @Operation(
            summary = "Take a change back",
            description = "Without a body all that the last request changed; with a version the one fact of that"
                    + " version. An undo can be undone. 409 changed_since when a later version changed the same"
                    + " parts: they are named.")
    ResponseEntity<Void> undo(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestBody(required = false) @Nullable VersionBody body) {
        return commands.send(
                        caller,
                        new UndoPostingChange(
                                postingId, caller.user(), past.change(caller.user(), postingId, VersionBody.of(body))))
                .done();
    }

    @PostMapping("/{posting_id}/restore")
    @Operation(
            summary = "Make it what it was at an earlier version",
            description = "What differs is recorded as new facts; what came in between stays in the history.")
    ResponseEntity<Void> restore(
            Caller caller, @PathVariable("posting_id") PostingId postingId, @RequestBody VersionBody body) {
        long version = body.required();
        return commands.send(
                        caller,
                        new RestorePosting(
                                postingId, caller.user(), version, past.state(caller.user(), postingId, version)))
                .done();
    }
}
