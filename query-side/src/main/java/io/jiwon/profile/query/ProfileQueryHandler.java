package io.jiwon.profile.query;

import io.jiwon.message.Refused;
import io.jiwon.profile.ProfileProblem;
import io.jiwon.profile.ProfileQuery.FindProfile;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(ProfileDetailProjector.GROUP)
final class ProfileQueryHandler {
    private final ProfileDetailRows rows;

    ProfileQueryHandler(ProfileDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    ProfileDetail handle(FindProfile query) {
        return rows.findByOwnerId(query.ownerId().value())
                .map(ProfileDetailRow::detail)
                .orElseThrow(() -> new Refused(ProfileProblem.PROFILE_NOT_FOUND));
    }
}
