package io.jiwon.rerun.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FindFeedback;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.readmodel.Queries;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunQuery.FindOwnRerun;
import io.jiwon.rerun.RerunQuery.FindRerun;
import io.jiwon.rerun.RerunQuery.FindRunProvenance;
import io.jiwon.rerun.RerunQuery.ListReruns;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import io.jiwon.rerun.RerunQuery.RerunSummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "rerun")
final class RerunQueryController {
    private final Queries queries;
    private final RerunProgress progress;

    RerunQueryController(Queries queries, RerunProgress progress) {
        this.queries = queries;
        this.progress = progress;
    }

    @GetMapping("/feedbacks/{feedback_id}/reruns")
    @OpenTo(Audience.MEMBERS)
    @Operation(summary = "The reruns of a review, newest first", description = "Also those that others asked for.")
    Page<RerunSummary> list(
            Caller caller,
            @PathVariable("feedback_id") FeedbackId feedbackId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        // An unknown review is a 404, not one without reruns.
        queries.ask(caller, new FindFeedback(feedbackId, caller.user()), FeedbackDetail.class);
        return queries.page(caller, new ListReruns(feedbackId, caller.user(), new Paging(page, pageSize)));
    }

    @GetMapping("/reruns/{rerun_id}")
    @OpenTo(Audience.MEMBERS)
    @Operation(
            summary = "A rerun beside the review that it repeats",
            description =
                    "Each repeat with what differs, and over all of them median, least and greatest of the rate and"
                            + " of each part; the drift is the median less the first review's. With wait (seconds, at most 30)"
                            + " the answer comes when every run has ended.")
    ResponseEntity<RerunAnswer> find(
            Caller caller, @PathVariable("rerun_id") RerunId rerunId, @RequestParam(defaultValue = "0") int wait) {
        RerunDetail rerun = progress.await(caller, new FindOwnRerun(rerunId, caller.user()), wait);
        return ResponseEntity.ok().eTag("\"" + rerun.version() + "\"").body(RerunAnswer.of(rerun));
    }

    @GetMapping("/reruns/{rerun_id}/runs/{run}/provenance")
    @OpenTo(Audience.MEMBERS)
    @Operation(
            summary = "How one repeat came to be",
            description = "The exact prompt, model, parameters and raw output. 404 run_not_found while it has not"
                    + " ended, or when it failed.")
    AiProvenance provenance(Caller caller, @PathVariable("rerun_id") RerunId rerunId, @PathVariable("run") int run) {
        return queries.ask(caller, new FindRunProvenance(rerunId, run, caller.user()), AiProvenance.class);
    }

    @GetMapping("/admin/reruns/{rerun_id}")
    @OpenTo(Audience.ADMINISTRATORS)
    @ShowsPersonalData
    @Operation(
            summary = "A rerun that an administrator or a campaign asked for (administrators)",
            description = "Whose it is is recorded in the audit trail. 404 rerun_not_found, also for one that the"
                    + " review's owner asked for.")
    RerunAnswer findAny(
            Caller caller, @PathVariable("rerun_id") RerunId rerunId, @RequestParam(defaultValue = "0") int wait) {
        return RerunAnswer.of(progress.await(caller, new FindRerun(rerunId), wait));
    }
}
