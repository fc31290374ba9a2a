package io.jiwon.profile.query;

import io.jiwon.account.Caller;
import io.jiwon.eventstore.PostgresEventStorageEngine;
import io.jiwon.eventstore.StreamPast.Moment;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.ProfileEvent;
import io.jiwon.profile.ProfileId;
import io.jiwon.profile.ProfileProblem;
import io.jiwon.profile.ProfileQuery.ProfileDetail;
import io.jiwon.profile.ProfileState;
import io.jiwon.readmodel.Difference;
import io.jiwon.readmodel.Difference.FieldDifference;
import io.jiwon.readmodel.Difference.VersionDifferences;
import io.jiwon.readmodel.Past;
import io.jiwon.readmodel.Past.Ends;
import io.jiwon.readmodel.Past.When;
import io.jiwon.readmodel.PastVersion;
import io.jiwon.readmodel.PastWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person's profile was, for that person alone; the sensitive details too, which nobody else is ever shown. */
@Component
final class ProfilePast {
    private final Past<ProfileEvent, ProfileState> past;
    private final PastWords.Languages words = PastWords.about("profile");

    ProfilePast(PostgresEventStorageEngine events) {
        past = new Past<>(
                events, ProfileEvent.class, ProfileState.class, ProfileState::after, ProfileProblem.PROFILE_NOT_FOUND);
    }

    ProfileDetail at(Caller caller, When when) {
        Moment<ProfileEvent, ProfileState> moment = past.at(caller, ProfileId.of(caller.user()), when);
        ProfileState state = moment.after();
        return new ProfileDetail(state.ownerId(), said(moment), moment.version(), state.createdAt(), moment.at());
    }

    private static ProfileContent said(Moment<ProfileEvent, ProfileState> moment) {
        return Objects.requireNonNull(moment.after().content(), "Only a version that was shown is answered");
    }

    /** Sentences say which part was changed, never what it says. */
    Page<PastVersion> history(Caller caller, Paging paging) {
        PastWords language = words.of(caller.language());
        return past.versions(caller, ProfileId.of(caller.user()), paging)
                .map(moment -> PastVersion.of(caller, moment, language, List.of()));
    }

    VersionDifferences difference(Caller caller, @Nullable Long from, @Nullable Long to) {
        Ends<ProfileEvent, ProfileState> ends = past.ends(caller, ProfileId.of(caller.user()), from, to);
        ProfileContent before = said(ends.from());
        ProfileContent after = said(ends.to());
        List<FieldDifference> fields = new ArrayList<>(Difference.fields(before.introduction(), after.introduction()));
        // Its lines stand for it.
        Difference.fields(before, after).stream()
                .filter(field -> !field.field().equals("introduction"))
                .forEach(fields::add);
        return new VersionDifferences(
                ends.from().version(),
                ends.to().version(),
                fields.stream().map(Difference::ofField).toList());
    }
}
