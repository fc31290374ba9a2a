package io.jiwon.feedback.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.code.CodeQuery.CodeTable;
import io.jiwon.code.CodeQuery.FindCodeTable;
import io.jiwon.feedback.FeedbackDivision;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FeedbackSummary;
import io.jiwon.feedback.FeedbackQuery.FindFeedback;
import io.jiwon.feedback.FeedbackQuery.ListFeedbacks;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.readmodel.Queries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/feedbacks")
@OpenTo(Audience.MEMBERS)
@Tag(name = "feedback")
final class FeedbackQueryController {
    private final Queries queries;
    private final FeedbackProgress progress;
    private final FeedbackPast past;

    FeedbackQueryController(Queries queries, FeedbackProgress progress, FeedbackPast past) {
        this.queries = queries;
        this.progress = progress;
        this.past = past;
    }

    @GetMapping
    @Operation(summary = "The caller's reviews, newest first")
    Page<FeedbackSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.page(caller, new ListFeedbacks(caller.user(), new Paging(page, pageSize, cursor)));
    }

    @GetMapping("/{feedback_id}")
    @Operation(
            summary = "A review",
            description = "With wait (seconds, at most 30) the answer comes when all work on it is over, or as it is"
                    + " when the time is up.")
    ResponseEntity<FeedbackAnswer> find(
            Caller caller,
            @PathVariable("feedback_id") FeedbackId feedbackId,
            @RequestParam(defaultValue = "0") int wait) {
        // First the codes: the position in the response is that of the last question.
        CodeTable codes = queries.ask(caller, new FindCodeTable(Set.of(FeedbackDivision.DIVISION)), CodeTable.class);
        FeedbackDetail feedback = progress.await(caller, feedbackId, wait);
        return ResponseEntity.ok().eTag("\"" + feedback.version() + "\"").body(FeedbackAnswer.of(feedback, codes));
    }

    @GetMapping(path = "/{feedback_id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The progress of a review as server-sent events",
            description = "An event `status` for each change; the stream ends when all work on it is over.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = FeedbackProgress.Step.class)))
    SseEmitter progress(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        return progress.stream(caller, feedbackId);
    }

    @GetMapping("/{feedback_id}/explanation")
    @Operation(
            summary = "How a machine came to its assessment, in short, and what can be done about it",
            description = "Made of stored facts; nothing is asked anew.")
    FeedbackExplanation explanation(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        return FeedbackExplanation.of(
                queries.ask(caller, new FindFeedback(feedbackId, caller.user()), FeedbackDetail.class));
    }

    @GetMapping("/{feedback_id}/provenance")
    @Operation(
            summary = "How a review came to be",
            description = "The exact input, prompt, model, parameters and raw output; later edits do not touch it.")
    FeedbackProvenanceAnswer provenance(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        return past.provenance(caller, feedbackId);
    }
}
