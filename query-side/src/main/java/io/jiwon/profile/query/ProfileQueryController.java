package io.jiwon.profile.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.profile.ProfileQuery.FindProfile;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.readmodel.Difference.VersionDifferences;
import io.jiwon.readmodel.Past.When;
import io.jiwon.readmodel.PastVersion;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/profile")
@OpenTo(Audience.SIGNED_IN)
@Tag(name = "profile")
final class ProfileQueryController {
    private final Queries queries;
    private final ProfilePast past;

    ProfileQueryController(Queries queries, ProfilePast past) {
        this.queries = queries;
        this.past = past;
    }

    @GetMapping
    @Operation(
            summary = "The caller's profile",
            description = "As it is, as it was at a version, or as it was at a time (as_of, ISO 8601 with a zone).")
    ResponseEntity<ProfileAnswer> find(
            Caller caller,
            @RequestParam(required = false) @Nullable Long version,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf) {
        When when = new When(version, asOf);
        ProfileDetail profile = when.isNow()
                ? queries.ask(caller, new FindProfile(caller.user()), ProfileDetail.class)
                : past.at(caller, when);
        return ResponseEntity.ok().eTag("\"" + profile.version() + "\"").body(ProfileAnswer.of(profile));
    }

    @GetMapping("/history")
    @Operation(
            summary = "What happened to the caller's profile, newest first",
            description = "Each fact in words, in the language of Accept-Language (ko or en); also"
                    + " after it was cleared: undo or restore bring it back.")
    Page<PastVersion> history(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return past.history(caller, new Paging(page, pageSize, cursor));
    }

    @GetMapping("/diff")
    @Operation(
            summary = "What differs between two versions of the caller's profile",
            description =
                    "Field by field. Left out, to is the newest version and from the one before it. A later from is"
                            + " the way back.")
    VersionDifferences difference(
            Caller caller,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to) {
        return past.difference(caller, from, to);
    }
}
