package io.jiwon.profile.query;

import io.jiwon.account.Caller;
import io.jiwon.profile.ProfileQuery.FindProfile;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class ArchivedProfile implements ArchivedState {
    private final Queries queries;

    ArchivedProfile(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "profile";
    }

    @Override
    public String group() {
        return ProfileDetailProjector.GROUP;
    }

    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        return queries.find(caller, new FindProfile(caller.user()), ProfileDetail.class)
                .map(profile -> new Shown("profile", ProfileAnswer.of(profile)));
    }
}
