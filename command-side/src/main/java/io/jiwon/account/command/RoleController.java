package io.jiwon.account.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.AccountCommand.AssignRoles;
import io.jiwon.account.AccountCommand.RefuseRoleRequest;
import io.jiwon.account.AccountCommand.RequestRole;
import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.account.Role;
import io.jiwon.account.UserId;
import io.jiwon.dispatch.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "account")
final class RoleController {
    private final Commands commands;

    RoleController(Commands commands) {
        this.commands = commands;
    }

    @PutMapping("/admin/users/{user_id}/roles")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Say which roles a user has (administrators)",
            description = "A role that is taken away ends their sessions at once; one that is granted counts from their"
                    + " next refresh on and settles their request for it. 409 own_account for one's own ADMIN; a repeat"
                    + " changes nothing.")
    ResponseEntity<Void> assign(Caller caller, @PathVariable("user_id") UserId userId, @RequestBody Roles body) {
        return commands.send(caller, new AssignRoles(userId, RoleNames.all("roles", body.roles()), caller.user()))
                .done();
    }

    @PostMapping("/users/me/role-requests")
    @OpenTo(Audience.SIGNED_IN)
    @Operation(
            summary = "Ask for a role",
            description = "An administrator decides; what became of it stands in GET /users/me. 409 role_held or"
                    + " role_request_pending.")
    ResponseEntity<Requested> request(Caller caller, @RequestBody Wish body) {
        Role role = RoleNames.asked("role", body.role());
        return commands.send(caller, new RequestRole(caller.user(), role, requireNonNullElse(body.reason(), "")))
                .created(URI.create("/api/v1/users/me"), new Requested(role));
    }

    @PostMapping("/admin/users/{user_id}/role-requests/{role}/refusal")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Turn down a request for a role (administrators)",
            description = "The user sees the reason and may ask again. 404 role_request_not_found when none waits.")
    ResponseEntity<Void> refuse(
            Caller caller,
            @PathVariable("user_id") UserId userId,
            @PathVariable("role") String role,
            @RequestBody Refusal body) {
        return commands.send(
                        caller,
                        new RefuseRoleRequest(
                                userId, RoleNames.asked("role", role), requireNonNullElse(body.reason(), "")))
                .done();
    }

    record Roles(
            @Schema(
                    example = "[\"MEMBER\", \"MENTOR\"]",
                    allowableValues = {"MEMBER", "COMPANY", "MENTOR", "REQUESTER", "ADMIN"})
            @Nullable
            List<@Nullable String> roles) {}

    record Wish(
            @Schema(
                    example = "MENTOR",
                    allowableValues = {"MEMBER", "COMPANY", "MENTOR", "REQUESTER"})
            @Nullable
            String role,

            @Schema(example = "백엔드 개발자로 10년 일했습니다.") @Nullable
            String reason) {}

    record Requested(Role role) {}

    /** @param reason for the user, too */
    record Refusal(
            @Schema(example = "재직 증명이 없습니다.") @Nullable String reason) {}
}
