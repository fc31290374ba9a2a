package io.jiwon.feedback.command;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.dispatch.Accepted;
import io.jiwon.dispatch.Commands;
import io.jiwon.feedback.ChangeId;
import io.jiwon.feedback.FeedbackCommand.AcceptChange;
import io.jiwon.feedback.FeedbackCommand.DeleteFeedback;
import io.jiwon.feedback.FeedbackCommand.PinChange;
import io.jiwon.feedback.FeedbackCommand.RefuseFeedback;
import io.jiwon.feedback.FeedbackCommand.RejectChange;
import io.jiwon.feedback.FeedbackCommand.RequestFeedback;
import io.jiwon.feedback.FeedbackCommand.RequestImprovedResume;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.feedback.PinnedChange;
import io.jiwon.feedback.ResumeChange;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingCommand.PinPosting;
import io.jiwon.posting.PostingId;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeCommand.PinResume;
import io.jiwon.resume.ResumeCommand.RewordEntry;
import io.jiwon.resume.ResumeId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@OpenTo(Audience.MEMBERS)
@Tag(name = "feedback")
final class FeedbackCommandController {
    private final Commands commands;

    FeedbackCommandController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/resumes/{resume_id}/feedback-requests")
    @Operation(
            summary = "Have a resume reviewed",
            description = "By itself, or against the posting that is named. Answers at once; the review follows at the"
                    + " address in Location.")
    ResponseEntity<FeedbackPending> request(
            Caller caller,
            @PathVariable("resume_id") ResumeId resumeId,
            @RequestParam(name = "posting_id", required = false) @Nullable PostingId queryPostingId,
            @RequestBody(required = false) @Nullable FeedbackWish body) {
        PostingId postingId = body == null || body.postingId() == null ? queryPostingId : body.postingId();
        String language = body == null || body.language() == null ? caller.language() : body.language();
        Caller pinning = caller.withoutConditions();
        PinnedResume resume =
                commands.send(pinning, new PinResume(resumeId, caller.user())).result(PinnedResume.class);
        PinnedPosting posting = postingId == null
                ? null
                : commands.send(pinning, new PinPosting(postingId, caller.user()))
                        .result(PinnedPosting.class);
        FeedbackId feedbackId = new FeedbackId(caller.newId());
        Accepted accepted = commands.send(
                pinning,
                new RequestFeedback(feedbackId, caller.user(), resume, posting, FeedbackLanguage.of(language)));
        return accepted.later(
                URI.create("/api/v1/feedbacks/" + feedbackId), new FeedbackPending(feedbackId, "PENDING"));
    }

    @PostMapping("/feedbacks/{feedback_id}/improved-resume-requests")
    @Operation(
            summary = "Have an improved resume written from a review",
            description = "As a new resume; the reviewed one stays as it is. 409 while the review is not ready.")
    ResponseEntity<ImprovedResumePending> improve(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        ResumeId improvedResumeId = new ResumeId(caller.newId());
        Accepted accepted =
                commands.send(caller, new RequestImprovedResume(feedbackId, caller.user(), improvedResumeId));
        return accepted.later(
                URI.create("/api/v1/feedbacks/" + feedbackId),
                new ImprovedResumePending(feedbackId, accepted.result(ResumeId.class), "PENDING"));
    }

    @PostMapping("/feedbacks/{feedback_id}/improved-resume/changes/{change_id}/acceptance")
    @Operation(
            summary = "Take a proposed change over",
            description = "The improved resume then says it. 409 when its text was edited so that the change no longer"
                    + " fits; a repeat changes nothing.")
    ResponseEntity<Void> accept(
            Caller caller,
            @PathVariable("feedback_id") FeedbackId feedbackId,
            @PathVariable("change_id") ChangeId changeId) {
        PinnedChange pinned = pinned(caller, feedbackId, changeId);
        ResumeChange change = pinned.change();
        if (!pinned.status().isInResume()) {
            reword(caller, pinned, change.before(), change.after());
        }
        return commands.send(caller.withoutConditions(), new AcceptChange(feedbackId, caller.user(), changeId))
                .done();
    }

    @PostMapping("/feedbacks/{feedback_id}/improved-resume/changes/{change_id}/rejection")
    @Operation(
            summary = "Refuse a proposed change",
            description = "Where the improved resume says it, the reviewed words return. 409 when its text was edited"
                    + " so that they no longer fit; a repeat changes nothing.")
    ResponseEntity<Void> reject(
            Caller caller,
            @PathVariable("feedback_id") FeedbackId feedbackId,
            @PathVariable("change_id") ChangeId changeId) {
        PinnedChange pinned = pinned(caller, feedbackId, changeId);
        ResumeChange change = pinned.change();
        if (pinned.status().isInResume()) {
            reword(caller, pinned, change.after(), change.before());
        }
        return commands.send(caller.withoutConditions(), new RejectChange(feedbackId, caller.user(), changeId))
                .done();
    }

    private PinnedChange pinned(Caller caller, FeedbackId feedbackId, ChangeId changeId) {
        return commands.send(caller, new PinChange(feedbackId, caller.user(), changeId))
                .result(PinnedChange.class);
    }

    /**
     * Before the decision is recorded: the resume itself tells whether the words still fit. Should the record fail, the
     * same request again finds the words in place and records them.
     */
    private void reword(Caller caller, PinnedChange pinned, String from, String to) {
        ResumeChange change = pinned.change();
        commands.send(
                caller.withoutConditions(),
                new RewordEntry(pinned.improvedResumeId(), caller.user(), change.entryId(), change.field(), from, to));
    }

    @PostMapping("/feedbacks/{feedback_id}/refusal")
    @Operation(
            summary = "Refuse to be assessed by a machine",
            description = "The rate and the statements are shown and used no more; how they came to be stays in the"
                    + " provenance. 409 feedback_not_ready; a repeat changes nothing.")
    ResponseEntity<Void> refuse(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        return commands.send(caller, new RefuseFeedback(feedbackId, caller.user()))
                .done();
    }

    @DeleteMapping("/feedbacks/{feedback_id}")
    @Operation(summary = "Put a review away")
    ResponseEntity<Void> delete(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        return commands.send(caller, new DeleteFeedback(feedbackId, caller.user()))
                .done();
    }

    record FeedbackWish(
            @Schema(description = "Review against this posting") @Nullable
            PostingId postingId,

            @Schema(description = "Of the review; Accept-Language, else Korean, when left out", example = "ko")
            @Nullable
            String language) {}

    record FeedbackPending(FeedbackId feedbackId, String status) {}

    record ImprovedResumePending(FeedbackId feedbackId, ResumeId resumeId, String status) {}
}
