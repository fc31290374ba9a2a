package io.jiwon.resume.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.Past;
import io.jiwon.dispatch.VersionBody;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.resume.ResumeCommand.RestoreResume;
import io.jiwon.resume.ResumeCommand.UndoResumeChange;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads a resume back to what it was. */
@RestController
@RequestMapping("/api/v1/resumes")
@OpenTo(Audience.MEMBERS)
@Tag(name = "resume")
final class ResumePastController {
    private final Commands commands;
    private final Past<ResumeEvent, ResumeState> past;

    ResumePastController(Commands commands, PostgresEventStorageEngine events) {
        this.commands = commands;
        this.past = new Past<>(events, ResumeEvent.class, ResumeState.class, ResumeState::after);
    }

    @PostMapping("/{resume_id}/undo")
    @Operation(
            summary = "Take a change back",
            description = "Without a body all that the last request changed; with a version the one fact of that"
                    + " version. An undo can be undone. 409 changed_since when a later version changed the same"
                    + " parts: they are named.")
    ResponseEntity<Void> undo(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestBody(required = false) @Nullable VersionBody body) {
        return commands.send(
                        caller,
                        new UndoResumeChange(
                                resumeId, caller.user(), past.change(caller.user(), resumeId, VersionBody.of(body))))
                .done();
    }

    @PostMapping("/{resume_id}/restore")
    @Operation(
            summary = "Make it what it was at an earlier version",
            description = "What differs is recorded as new facts; what came in between stays in the history.")
    ResponseEntity<Void> restore(
            Caller caller, @PathVariable("resume_id") ResumeId resumeId, @RequestBody VersionBody body) {
        long version = body.required();
        return commands.send(
                        caller,
                        new RestoreResume(
                                resumeId, caller.user(), version, past.state(caller.user(), resumeId, version)))
                .done();
    }
}
