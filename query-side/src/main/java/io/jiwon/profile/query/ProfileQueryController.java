package io.jiwon.profile.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.profile.ProfileQuery.FindProfile;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/profile")
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "profile")
final class ProfileQueryController {
    private final Queries queries;

    ProfileQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "The caller's profile")
    ResponseEntity<ProfileAnswer> find(Caller caller) {
        ProfileDetail profile = queries.ask(caller, new FindProfile(caller.user()), ProfileDetail.class);
        return ResponseEntity.ok().eTag("\"" + profile.version() + "\"").body(ProfileAnswer.of(profile));
    }
}
