package io.jiwon.feedback.command;

import static java.util.Objects.requireNonNull;

import io.jiwon.account.UserId;
import io.jiwon.ai.AiOrigin;
import io.jiwon.dispatch.StoredAggregate;
import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.ChangeStatus;
import io.jiwon.feedback.FeedbackCommand.AcceptChange;
import io.jiwon.feedback.FeedbackCommand.BeginFeedback;
import io.jiwon.feedback.FeedbackCommand.ConfirmImprovedResume;
import io.jiwon.feedback.FeedbackCommand.DeleteFeedback;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackCommand.PinChange;
import io.jiwon.feedback.FeedbackCommand.PinFeedback;
import io.jiwon.feedback.FeedbackCommand.PinReview;
import io.jiwon.feedback.FeedbackCommand.RecordFeedback;
import io.jiwon.feedback.FeedbackCommand.RecordFeedbackFailure;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResume;
import io.jiwon.feedback.FeedbackCommand.RecordImprovedResumeFailure;
import io.jiwon.feedback.FeedbackCommand.RefuseFeedback;
import io.jiwon.feedback.FeedbackCommand.RejectChange;
import io.jiwon.feedback.FeedbackCommand.RequestFeedback;
import io.jiwon.feedback.FeedbackCommand.RequestImprovedResume;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackEvent;
import io.jiwon.feedback.FeedbackEvent.ChangeAccepted;
import io.jiwon.feedback.FeedbackEvent.ChangeRejected;
import io.jiwon.feedback.FeedbackEvent.FeedbackBegun;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackFailed;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeCreated;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeFailed;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeRequested;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.FeedbackProblem;
import io.jiwon.feedback.PinnedChange;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.feedback.ScorePart;
import io.jiwon.message.Refused;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** One review of one version of a resume. Results that come twice, or after the end, change nothing. */
@StoredAggregate
@Revision("3")
final class Feedback {
    private enum Progress {
        REQUESTED,
        BEGUN,
        READY,
        FAILED
    }

    @AggregateIdentifier
    private @Nullable FeedbackId feedbackId;

    private UserId ownerId;
    private PinnedResume resume;
    private @Nullable PinnedPosting posting;
    private String reviewedMarkdown;
    private FeedbackLanguage language;
    private Progress progress;
    private List<FeedbackContent> contents = List.of();
    private List<ScorePart> scoreParts = List.of();
    private @Nullable AiOrigin origin;
    private @Nullable ResumeId improvedResumeId;
    private @Nullable Progress improvement;
    private List<ResumeChange> changes = List.of();

    /** By the text of the change's id. */
    private Map<String, ChangeStatus> changeStatuses = new LinkedHashMap<>();

    private int matchingRate;
    private boolean refused;
    private boolean deleted;

    @SuppressWarnings("NullAway.Init") // Axon fills the fields from the first event.
    Feedback() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestFeedback command) {
        if (feedbackId != null) {
            refuseUnlessOwnedBy(command.ownerId());
            return;
        }
        if (command.resume().content().entries().isEmpty()) {
            throw new Refused(FeedbackProblem.RESUME_EMPTY);
        }
        apply(new FeedbackRequested(
                command.feedbackId(),
                command.ownerId(),
                command.posting() == null ? FeedbackKind.STANDARD : FeedbackKind.POSTING,
                command.resume(),
                command.posting(),
                ReviewedMarkdown.of(command.resume().content()),
                command.language()));
    }

    @CommandHandler
    void handle(BeginFeedback command) {
        refuseIfDeleted();
        if (progress == Progress.REQUESTED) {
            apply(new FeedbackBegun(id(), ownerId));
        }
    }

    @CommandHandler
    void handle(RecordFeedback command) {
        refuseIfDeleted();
        if (!isOver(progress)) {
            FeedbackRules.check(command.matchingRate(), command.scoreParts(), command.contents(), reviewedMarkdown);
            apply(new FeedbackReady(
                    id(),
                    ownerId,
                    command.matchingRate(),
                    command.scoreParts(),
                    command.contents(),
                    command.provenance()));
        }
    }

    @CommandHandler
    void handle(RecordFeedbackFailure command) {
        refuseIfDeleted();
        if (!isOver(progress)) {
            apply(new FeedbackFailed(id(), ownerId, command.reason(), command.detail()));
        }
    }

    /** @return the id of the resume that is, or will be, the improved one */
    @CommandHandler
    ResumeId handle(RequestImprovedResume command) {
        refuseUnlessOwnedBy(command.ownerId());
        refuseUnlessInUse();
        if (command.improvedResumeId().equals(improvedResumeId)) {
            return command.improvedResumeId();
        }
        if (improvement != null && !isOver(improvement)) {
            throw new Refused(FeedbackProblem.IMPROVEMENT_UNDER_WAY);
        }
        apply(new ImprovedResumeRequested(
                id(), ownerId, command.improvedResumeId(), resume, posting, contents, language));
        return command.improvedResumeId();
    }

    @CommandHandler
    void handle(RecordImprovedResume command) {
        refuseIfDeleted();
        if (isAwaited(command.improvedResumeId()) && improvement == Progress.REQUESTED) {
            List<ResumeChange> proposed = command.changes();
            FeedbackRules.check(proposed);
            // Every change must fit, also the one that waits for the person.
            ImprovedResume.of(resume.content(), proposed);
            List<ChangeId> applied = new ArrayList<>();
            List<ResumeChange> confirmed = new ArrayList<>();
            for (int index = 0; index < proposed.size(); index++) {
                if (proposed.get(index).needsConfirmation().isEmpty()) {
                    applied.add(ChangeId.of(command.improvedResumeId(), index));
                    confirmed.add(proposed.get(index));
                }
            }
            apply(new ImprovedResumeReady(
                    id(),
                    ownerId,
                    command.improvedResumeId(),
                    ImprovedResume.of(resume.content(), confirmed),
                    proposed,
                    command.provenance(),
                    applied));
        }
    }

    @CommandHandler
    void handle(ConfirmImprovedResume command) {
        refuseIfDeleted();
        if (isAwaited(command.improvedResumeId()) && improvement == Progress.BEGUN) {
            apply(new ImprovedResumeCreated(id(), ownerId, command.improvedResumeId()));
        }
    }

    @CommandHandler
    PinnedChange handle(PinChange command) {
        return chosen(command.ownerId(), command.changeId());
    }

    @CommandHandler
    void handle(AcceptChange command) {
        PinnedChange chosen = chosen(command.ownerId(), command.changeId());
        if (chosen.status() != ChangeStatus.ACCEPTED) {
            apply(new ChangeAccepted(id(), ownerId, chosen.improvedResumeId(), command.changeId()));
        }
    }

    @CommandHandler
    void handle(RejectChange command) {
        PinnedChange chosen = chosen(command.ownerId(), command.changeId());
        if (chosen.status() != ChangeStatus.REJECTED) {
            apply(new ChangeRejected(id(), ownerId, chosen.improvedResumeId(), command.changeId()));
        }
    }

    private PinnedChange chosen(UserId caller, ChangeId changeId) {
        refuseUnlessOwnedBy(caller);
        if (improvedResumeId == null || improvement != Progress.READY) {
            throw new Refused(FeedbackProblem.IMPROVEMENT_NOT_READY);
        }
        ChangeStatus status = changeStatuses.get(changeId.toString());
        for (int index = 0; index < changes.size(); index++) {
            if (status != null && ChangeId.of(improvedResumeId, index).equals(changeId)) {
                return new PinnedChange(improvedResumeId, changes.get(index), status);
            }
        }
        throw new Refused(FeedbackProblem.CHANGE_NOT_FOUND);
    }

    @CommandHandler
    void handle(RecordImprovedResumeFailure command) {
        refuseIfDeleted();
        if (isAwaited(command.improvedResumeId())) {
            apply(new ImprovedResumeFailed(
                    id(), ownerId, command.improvedResumeId(), command.reason(), command.detail()));
        }
    }

    @CommandHandler
    PinnedFeedback handle(PinFeedback command) {
        refuseUnlessOwnedBy(command.ownerId());
        refuseUnlessInUse();
        return new PinnedFeedback(id(), AggregateLifecycle.getVersion(), matchingRate, reviewedMarkdown, contents);
    }

    @CommandHandler
    PinnedReview handle(PinReview command) {
        refuseUnlessOwnedBy(command.ownerId());
        return review();
    }

    @CommandHandler
    PinnedReview handle(PinAnyReview command) {
        refuseIfDeleted();
        return review();
    }

    private PinnedReview review() {
        refuseUnlessInUse();
        return new PinnedReview(
                id(),
                AggregateLifecycle.getVersion(),
                ownerId,
                posting == null ? FeedbackKind.STANDARD : FeedbackKind.POSTING,
                resume,
                posting,
                reviewedMarkdown,
                language,
                matchingRate,
                scoreParts,
                contents,
                requireNonNull(origin));
    }

    @CommandHandler
    void handle(RefuseFeedback command) {
        refuseUnlessOwnedBy(command.ownerId());
        if (progress != Progress.READY) {
            throw new Refused(FeedbackProblem.FEEDBACK_NOT_READY);
        }
        if (!refused) {
            apply(new FeedbackRefused(id(), ownerId));
        }
    }

    @CommandHandler
    void handle(DeleteFeedback command) {
        refuseUnlessOwnedBy(command.ownerId());
        apply(new FeedbackDeleted(id(), ownerId));
    }

    private void refuseUnlessInUse() {
        if (progress != Progress.READY) {
            throw new Refused(FeedbackProblem.FEEDBACK_NOT_READY);
        }
        if (refused) {
            throw new Refused(FeedbackProblem.FEEDBACK_REFUSED);
        }
    }

    private boolean isAwaited(ResumeId resumeId) {
        return resumeId.equals(improvedResumeId) && improvement != null && !isOver(improvement);
    }

    private static boolean isOver(Progress progress) {
        return progress == Progress.READY || progress == Progress.FAILED;
    }

    private void refuseUnlessOwnedBy(UserId caller) {
        if (!caller.equals(ownerId)) {
            throw new Refused(FeedbackProblem.FEEDBACK_NOT_FOUND);
        }
        refuseIfDeleted();
    }

    private void refuseIfDeleted() {
        if (deleted) {
            throw new Refused(FeedbackProblem.FEEDBACK_NOT_FOUND);
        }
    }

    private FeedbackId id() {
        if (feedbackId == null) {
            throw new IllegalStateException("The feedback has no first event");
        }
        return feedbackId;
    }

    private static void apply(FeedbackEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void evolve(FeedbackEvent event) {
        switch (event) {
            case FeedbackRequested requested -> {
                feedbackId = requested.feedbackId();
                ownerId = requested.ownerId();
                resume = requested.resume();
                posting = requested.posting();
                reviewedMarkdown = requested.reviewedMarkdown();
                language = requested.language();
                progress = Progress.REQUESTED;
            }
            case FeedbackBegun begun -> progress = Progress.BEGUN;
            case FeedbackReady ready -> {
                progress = Progress.READY;
                contents = ready.contents();
                matchingRate = ready.matchingRate();
                scoreParts = ready.scoreParts();
                origin = ready.provenance().origin();
            }
            case FeedbackFailed failed -> progress = Progress.FAILED;
            case ImprovedResumeRequested requested -> {
                improvedResumeId = requested.improvedResumeId();
                improvement = Progress.REQUESTED;
                changes = List.of();
                changeStatuses = new LinkedHashMap<>();
            }
            case ImprovedResumeReady ready -> {
                improvement = Progress.BEGUN;
                changes = ready.changes();
                ready.statuses().forEach((change, status) -> changeStatuses.put(change.toString(), status));
            }
            case ImprovedResumeCreated created -> improvement = Progress.READY;
            case ChangeAccepted accepted ->
                changeStatuses.put(accepted.changeId().toString(), ChangeStatus.ACCEPTED);
            case ChangeRejected rejected ->
                changeStatuses.put(rejected.changeId().toString(), ChangeStatus.REJECTED);
            case ImprovedResumeFailed failed -> improvement = Progress.FAILED;
            case FeedbackRefused refusal -> refused = true;
            case FeedbackDeleted gone -> deleted = true;
        }
    }
}
