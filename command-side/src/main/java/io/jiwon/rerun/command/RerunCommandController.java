package io.jiwon.rerun.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.ai.AiChoices;
import io.jiwon.dispatch.Commands;
import io.jiwon.feedback.FeedbackCommand;
import io.jiwon.feedback.FeedbackCommand.PinAnyReview;
import io.jiwon.feedback.FeedbackCommand.PinReview;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedReview;
import io.jiwon.message.FieldRules;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunCommand.RequestRerun;
import io.jiwon.rerun.RerunId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "rerun")
final class RerunCommandController {
    /** The kind of work whose prompt versions may be named. */
    private static final String FEEDBACK = "feedback";

    private final Commands commands;
    private final AiChoices choices;

    RerunCommandController(Commands commands, AiChoices choices) {
        this.commands = commands;
        this.choices = choices;
    }

    @PostMapping("/feedbacks/{feedback_id}/reruns")
    @OpenTo(Audience.MEMBERS)
    @Operation(
            summary = "Have a review made again",
            description = "From the very input of the first one, which stays as it is: with another model, another"
                    + " version of the prompt, or several times. 409 feedback_not_ready or feedback_refused.")
    ResponseEntity<RerunPending> repeat(
            Caller caller,
            @PathVariable("feedback_id") FeedbackId feedbackId,
            @RequestBody(required = false) @Nullable RerunWish body) {
        return repeat(caller, new PinReview(feedbackId, caller.user()), RerunCause.OWNER, "/api/v1/reruns/", body);
    }

    @PostMapping("/admin/feedbacks/{feedback_id}/reruns")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Have anybody's review made again (administrators)",
            description = "On the administrator's own budget; the review's owner sees it. 409 feedback_not_ready or"
                    + " feedback_refused.")
    ResponseEntity<RerunPending> repeatAny(
            Caller caller,
            @PathVariable("feedback_id") FeedbackId feedbackId,
            @RequestBody(required = false) @Nullable RerunWish body) {
        return repeat(caller, new PinAnyReview(feedbackId), RerunCause.ADMINISTRATOR, "/api/v1/admin/reruns/", body);
    }

    private ResponseEntity<RerunPending> repeat(
            Caller caller, FeedbackCommand pin, RerunCause cause, String at, @Nullable RerunWish body) {
        RerunWish wish = body == null ? new RerunWish(null, null, null) : body;
        int runs = requireNonNullElse(wish.runs(), 1);
        FieldRules rules = new FieldRules();
        RerunRules.checkRuns(rules, runs);
        String model = choices.model(wish.model(), rules, "model");
        String promptVersion = choices.promptVersion(FEEDBACK, wish.promptVersion(), rules, "prompt_version");
        rules.refuseIfBroken();
        Caller pinning = caller.withoutConditions();
        PinnedReview review = commands.send(pinning, pin).result(PinnedReview.class);
        RerunId rerunId = new RerunId(caller.newId());
        return commands.send(
                        pinning, new RequestRerun(rerunId, caller.user(), cause, review, model, promptVersion, runs))
                .later(URI.create(at + rerunId), new RerunPending(rerunId, "UNDER_WAY"));
    }

    record RerunWish(
            @Schema(description = "One of GET /api/v1/ai/choices; the usual one when left out") @Nullable
            String model,

            @Schema(description = "One of GET /api/v1/ai/choices; the usual one when left out", example = "v2")
            @Nullable
            String promptVersion,

            @Schema(description = "How often, 1 to 10; once when left out", example = "3") @Nullable
            Integer runs) {}

    record RerunPending(RerunId rerunId, String status) {}
}
