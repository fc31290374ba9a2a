package io.jiwon.profile.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.dispatch.TakenBack;
import io.jiwon.message.PastChange;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.profile.Introduction;
import io.jiwon.profile.ProfileCommand.ClearProfile;
import io.jiwon.profile.ProfileCommand.RestoreProfile;
import io.jiwon.profile.ProfileCommand.ReviseProfile;
import io.jiwon.profile.ProfileCommand.UndoProfileChange;
import io.jiwon.profile.ProfileCommand.WriteProfile;
import io.jiwon.profile.ProfileContent;
import io.jiwon.profile.ProfileEvent;
import io.jiwon.profile.ProfileEvent.CareersListed;
import io.jiwon.profile.ProfileEvent.EducationsListed;
import io.jiwon.profile.ProfileEvent.IntroductionRewritten;
import io.jiwon.profile.ProfileEvent.JobInterestsNamed;
import io.jiwon.profile.ProfileEvent.ProfileBegun;
import io.jiwon.profile.ProfileEvent.ProfileCleared;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsTold;
import io.jiwon.profile.ProfileEvent.SensitiveDetailsWithdrawn;
import io.jiwon.profile.ProfileId;
import io.jiwon.profile.ProfileProblem;
import io.jiwon.profile.ProfileState;
import io.jiwon.profile.SensitiveDetails;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The one profile of a person. Holds all that it says, because most decisions compare with it. */
@StoredAggregate
@Revision("2")
final class Profile {
    @AggregateIdentifier
    private @Nullable ProfileId profileId;

    private UserId ownerId;

    /** Null before it is begun and after it is cleared. */
    private @Nullable ProfileContent content;

    private Instant begunAt;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Profile() {}

    /** @return whether it began with this */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Boolean handle(WriteProfile command) {
        if (profileId != null) {
            refuseUnlessOwnedBy(command.ownerId());
        }
        ProfileRules.check(command.content());
        boolean begins = content == null;
        if (begins) {
            AggregateLifecycle.apply(new ProfileBegun(
                    command.profileId(), command.ownerId(), command.content().introduction()));
        }
        rewrite(present(), command.content());
        return begins;
    }

    @CommandHandler
    void handle(ReviseProfile command) {
        refuseUnlessOwnedBy(command.ownerId());
        ProfileContent present = present();
        Introduction introduction = present.introduction();
        Integer year = command.graduationYear() == null ? introduction.graduationYear() : command.graduationYear();
        ProfileContent wanted = new ProfileContent(
                new Introduction(
                        command.name() == null ? introduction.name() : command.name(),
                        given(command.university(), introduction.university()),
                        given(command.major(), introduction.major()),
                        year,
                        given(command.fieldOfInterest(), introduction.fieldOfInterest())),
                requireNonNullElse(command.educations(), present.educations()),
                requireNonNullElse(command.careers(), present.careers()),
                requireNonNullElse(command.jobInterests(), present.jobInterests()),
                requireNonNullElse(command.sensitiveDetails(), present.sensitiveDetails()));
        ProfileRules.check(wanted);
        rewrite(present, wanted);
    }

    @CommandHandler
    void handle(ClearProfile command) {
        refuseUnlessOwnedBy(command.ownerId());
        present();
        apply(new ProfileCleared(id(), ownerId));
    }

    @CommandHandler
    void handle(UndoProfileChange command) {
        refuseUnlessOwnedBy(command.ownerId());
        PastChange<ProfileState> change = command.change();
        Set<String> parts = TakenBack.parts(change, state(), AggregateLifecycle.getVersion());
        if (change != null && change.before() != null) {
            become(state().with(parts, change.before()));
        }
    }

    @CommandHandler
    void handle(RestoreProfile command) {
        refuseUnlessOwnedBy(command.ownerId());
        if (command.state() == null) {
            throw new Refused(RequestProblem.VERSION_NOT_FOUND);
        }
        become(command.state());
    }

    private ProfileState state() {
        return new ProfileState(ownerId, content, begunAt);
    }

    /** Turns the difference into facts. */
    private void become(ProfileState state) {
        ProfileContent wanted = state.content();
        if (wanted == null) {
            present();
            apply(new ProfileCleared(id(), ownerId));
            return;
        }
        if (content == null) {
            apply(new ProfileBegun(id(), ownerId, wanted.introduction()));
        }
        rewrite(present(), wanted);
    }

    /** What a line shall be: as it is when nothing is given, nothing when it is given empty. */
    private static @Nullable String given(@Nullable String wanted, @Nullable String present) {
        if (wanted == null) {
            return present;
        }
        return wanted.isBlank() ? null : wanted;
    }

    /** Turns the difference into facts. */
    private void rewrite(ProfileContent present, ProfileContent wanted) {
        if (!wanted.introduction().equals(present.introduction())) {
            apply(new IntroductionRewritten(id(), ownerId, wanted.introduction()));
        }
        if (!wanted.educations().equals(present.educations())) {
            apply(new EducationsListed(id(), ownerId, wanted.educations()));
        }
        if (!wanted.careers().equals(present.careers())) {
            apply(new CareersListed(id(), ownerId, wanted.careers()));
        }
        if (!wanted.jobInterests().equals(present.jobInterests())) {
            apply(new JobInterestsNamed(id(), ownerId, wanted.jobInterests()));
        }
        SensitiveDetails details = wanted.sensitiveDetails();
        if (!details.equals(present.sensitiveDetails())) {
            apply(
                    details.equals(SensitiveDetails.UNTOLD)
                            ? new SensitiveDetailsWithdrawn(id(), ownerId)
                            : new SensitiveDetailsTold(id(), ownerId, details));
        }
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(ProfileProblem.PROFILE_NOT_FOUND);
        }
    }

    private ProfileContent present() {
        if (content == null) {
            throw new Refused(ProfileProblem.PROFILE_NOT_FOUND);
        }
        return content;
    }

    private ProfileId id() {
        if (profileId == null) {
            throw new IllegalStateException("The profile has no first event");
        }
        return profileId;
    }

    private static void apply(ProfileEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(ProfileEvent event, @Timestamp Instant at) {
        content = ProfileContent.after(content, event);
        if (event instanceof ProfileBegun begun) {
            profileId = begun.profileId();
            ownerId = begun.ownerId();
            begunAt = at;
        }
    }
}
