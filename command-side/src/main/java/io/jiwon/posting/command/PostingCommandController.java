package io.jiwon.posting.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.posting.PostingCommand.ClosePosting;
import io.jiwon.posting.PostingCommand.CreatePosting;
import io.jiwon.posting.PostingCommand.DeletePosting;
import io.jiwon.posting.PostingCommand.RevisePosting;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/postings")
@OpenTo(Audience.MEMBERS)
@Tag(name = "posting")
final class PostingCommandController {
    private final Commands commands;

    PostingCommandController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping
    @Operation(summary = "Collect a posting")
    ResponseEntity<CreatedPosting> create(Caller caller, @RequestBody PostingBody body) {
        PostingId postingId = new PostingId(caller.newId());
        PostingContent content = body.content();
        Accepted accepted = commands.send(caller, new CreatePosting(postingId, caller.user(), content));
        return accepted.created(
                URI.create("/api/v1/postings/" + postingId),
                new CreatedPosting(
                        postingId,
                        caller.user(),
                        content.title(),
                        true,
                        accepted.result(Instant.class),
                        accepted.version().orElseThrow()));
    }

    @PutMapping("/{posting_id}")
    @Operation(summary = "Revise a posting", description = "Only what differs is recorded.")
    ResponseEntity<Void> revise(
            Caller caller, @PathVariable("posting_id") PostingId postingId, @RequestBody PostingBody body) {
        return commands.send(caller, new RevisePosting(postingId, caller.user(), body.content()))
                .done();
    }

    @PatchMapping("/{posting_id}")
    @Operation(
            summary = "Put a posting away (the original's soft delete)",
            description = "Takes no body, or an empty one; use PUT to revise.")
    ResponseEntity<Void> putAway(
            Caller caller,
            @PathVariable("posting_id") PostingId postingId,
            @RequestBody(required = false) @Nullable PostingBody body) {
        if (body != null && !body.isEmpty()) {
            throw new Refused(
                    RequestProblem.INVALID_REQUEST,
                    List.of(new FieldError("", "must be empty: PATCH deletes, PUT revises")));
        }
        return delete(caller, postingId);
    }

    @DeleteMapping("/{posting_id}")
    @Operation(summary = "Put a posting away", description = "It is no longer shown; feedback against it stays.")
    ResponseEntity<Void> delete(Caller caller, @PathVariable("posting_id") PostingId postingId) {
        return commands.send(caller, new DeletePosting(postingId, caller.user()))
                .done();
    }

    @PostMapping("/{posting_id}/closure")
    @Operation(summary = "Note that the company takes no more applications")
    ResponseEntity<Void> close(Caller caller, @PathVariable("posting_id") PostingId postingId) {
        return commands.send(caller, new ClosePosting(postingId, caller.user())).done();
    }

    record CreatedPosting(
            PostingId postingId, UserId userId, String title, boolean isActive, Instant createdAt, long version) {}
}
