package io.jiwon.profile.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.profile.ProfileCommand.ClearProfile;
import io.jiwon.profile.ProfileCommand.WriteProfile;
import io.jiwon.profile.ProfileId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ProfileCommandController.PATH)
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "profile")
final class ProfileCommandController {
    static final String PATH = "/api/v1/users/me/profile";

    private final Commands commands;

    ProfileCommandController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping
    @Operation(
            summary = "Write the caller's profile",
            description = "It begins if there is none (201). What is left out is empty afterwards; only what differs is"
                    + " recorded.")
    ResponseEntity<Void> write(Caller caller, @RequestBody ProfileBody body) {
        Accepted accepted =
                commands.send(caller, new WriteProfile(ProfileId.of(caller.user()), caller.user(), body.content()));
        return accepted.result(Boolean.class) ? accepted.created(URI.create(PATH)) : accepted.done();
    }

    @PatchMapping
    @Operation(
            summary = "Change parts of the caller's profile",
            description = "What is left out or null stays; an empty text or list is removed. sensitive_details are one"
                    + " part: what is missing in them is withdrawn.")
    ResponseEntity<Void> revise(Caller caller, @RequestBody ProfileBody body) {
        return commands.send(caller, body.revision(ProfileId.of(caller.user()), caller.user()))
                .done();
    }

    @DeleteMapping
    @Operation(summary = "Clear the caller's profile", description = "It is no longer shown; a new one can be written.")
    ResponseEntity<Void> clear(Caller caller) {
        return commands.send(caller, new ClearProfile(ProfileId.of(caller.user()), caller.user()))
                .done();
    }
}
