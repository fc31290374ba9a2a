package io.jiwon.profile.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Commands;
import io.jiwon.dispatch.Past;
import io.jiwon.dispatch.VersionBody;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.profile.ProfileCommand.RestoreProfile;
import io.jiwon.profile.ProfileCommand.UndoProfileChange;
import io.jiwon.profile.ProfileEvent;
import io.jiwon.profile.ProfileId;
import io.jiwon.profile.ProfileState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Leads a profile back to what it was. */
@RestController
@RequestMapping("/api/v1/users/me/profile")
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "profile")
final class ProfilePastController {
    private final Commands commands;
    private final Past<ProfileEvent, ProfileState> past;

    ProfilePastController(Commands commands, PostgresEventStorageEngine events) {
        this.commands = commands;
        this.past = new Past<>(events, ProfileEvent.class, ProfileState.class, ProfileState::after);
    }

    @PostMapping("/undo")
    @Operation(
            summary = "Take a change back",
            description = "Without a body all that the last request changed; with a version the one fact of that"
                    + " version. An undo can be undone. 409 changed_since when a later version changed the same"
                    + " parts: they are named.")
    ResponseEntity<Void> undo(Caller caller, @RequestBody(required = false) @Nullable VersionBody body) {

        ProfileId profileId = ProfileId.of(caller.user());
        return commands.send(
                        caller,
                        new UndoProfileChange(
                                profileId, caller.user(), past.change(caller.user(), profileId, VersionBody.of(body))))
                .done();
    }

    @PostMapping("/restore")
    @Operation(
            summary = "Make it what it was at an earlier version",
            description = "What differs is recorded as new facts; what came in between stays in the history.")
    ResponseEntity<Void> restore(Caller caller, @RequestBody VersionBody body) {
        ProfileId profileId = ProfileId.of(caller.user());
        long version = body.required();
        return commands.send(
                        caller,
                        new RestoreProfile(
                                profileId, caller.user(), version, past.state(caller.user(), profileId, version)))
                .done();
    }
}
