package io.jiwon.appeal.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.appeal.AppealCommand.AnswerAppeal;
import io.jiwon.appeal.AppealCommand.FileAppeal;
import io.jiwon.appeal.AppealCommand.WithdrawAppeal;
import io.jiwon.appeal.AppealId;
import io.jiwon.appeal.Verdict;
import io.jiwon.dispatch.Commands;
import io.jiwon.feedback.FeedbackCommand.PinFeedback;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.message.FieldError;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "appeal")
final class AppealCommandController {
    private final Commands commands;

    AppealCommandController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/feedbacks/{feedback_id}/appeal")
    @OpenTo(Audience.MEMBERS)
    @Operation(
            summary = "Have a human look at a review that a machine made",
            description = "An administrator may then read the reviewed text and the review. 409 feedback_not_ready,"
                    + " appeal_filed or appeal_answered.")
    ResponseEntity<Filed> file(
            Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId, @RequestBody Filing body) {
        Caller pinning = caller.withoutConditions();
        PinnedFeedback assessment = commands.send(pinning, new PinFeedback(feedbackId, caller.user()))
                .result(PinnedFeedback.class);
        AppealId appealId = AppealId.against(feedbackId);
        return commands.send(
                        pinning,
                        new FileAppeal(appealId, caller.user(), assessment, requireNonNullElse(body.reason(), "")))
                .created(URI.create("/api/v1/feedbacks/" + feedbackId + "/appeal"), new Filed(appealId));
    }

    @DeleteMapping("/feedbacks/{feedback_id}/appeal")
    @OpenTo(Audience.MEMBERS)
    @Operation(
            summary = "Do without the human after all",
            description = "Nobody may read the review any more. 409 appeal_answered.")
    ResponseEntity<Void> withdraw(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        return commands.send(caller, new WithdrawAppeal(AppealId.against(feedbackId), caller.user()))
                .done();
    }

    @PostMapping("/admin/appeals/{appeal_id}/answer")
    @OpenTo(Audience.ADMINISTRATORS)
    @Operation(
            summary = "Answer an appeal (administrators)",
            description = "Its owner reads the answer. 409 appeal_answered, or own_appeal for one's own.")
    ResponseEntity<Void> answer(Caller caller, @PathVariable("appeal_id") AppealId appealId, @RequestBody Answer body) {
        return commands.send(
                        caller,
                        new AnswerAppeal(
                                appealId,
                                caller.user(),
                                verdict(body.verdict()),
                                requireNonNullElse(body.answer(), "")))
                .done();
    }

    private static Verdict verdict(@Nullable String name) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(name)) {
                return verdict;
            }
        }
        throw new Refused(
                RequestProblem.INVALID_REQUEST,
                List.of(new FieldError("verdict", "must be one of " + List.of(Verdict.values()))));
    }

    record Filing(
            @Schema(example = "프로젝트 경험이 평가에 반영되지 않았습니다.") @Nullable
            String reason) {}

    record Filed(AppealId appealId) {}

    record Answer(
            @Schema(
                    example = "CORRECTED",
                    allowableValues = {"UPHELD", "CORRECTED", "SET_ASIDE"})
            @Nullable
            String verdict,

            @Schema(example = "두 번째 지적은 이력서에 있는 내용을 놓쳤습니다.") @Nullable
            String answer) {}
}
