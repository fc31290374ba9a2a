package io.jiwon.appeal.query;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.appeal.AppealId;
import io.jiwon.appeal.AppealQuery.AppealDetail;
import io.jiwon.appeal.AppealQuery.AppealSummary;
import io.jiwon.appeal.AppealQuery.FindAppeal;
import io.jiwon.appeal.AppealQuery.FindOwnAppeal;
import io.jiwon.appeal.AppealQuery.ListOpenAppeals;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.ShowsPersonalData;
import io.jiwon.readmodel.Queries;
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
@Tag(name = "appeal")
final class AppealQueryController {
    private final Queries queries;

    AppealQueryController(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/feedbacks/{feedback_id}/appeal")
    @OpenTo(Audience.MEMBERS)
    @Operation(summary = "One's appeal against a review, and what a human made of it")
    ResponseEntity<AppealDetail> find(Caller caller, @PathVariable("feedback_id") FeedbackId feedbackId) {
        AppealDetail appeal =
                queries.ask(caller, new FindOwnAppeal(AppealId.against(feedbackId), caller.user()), AppealDetail.class);
        return ResponseEntity.ok().eTag("\"" + appeal.version() + "\"").body(appeal);
    }

    @GetMapping("/admin/appeals")
    @OpenTo(Audience.ADMINISTRATORS)
    @ShowsPersonalData
    @Operation(
            summary = "The appeals that wait for an answer, oldest first (administrators)",
            description = "Who was shown is recorded in the audit trail.")
    Page<AppealSummary> list(
            Caller caller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return queries.page(caller, new ListOpenAppeals(new Paging(page, pageSize)));
    }

    @GetMapping("/admin/appeals/{appeal_id}")
    @OpenTo(Audience.ADMINISTRATORS)
    @ShowsPersonalData
    @Operation(
            summary = "An appeal with what a machine assessed (administrators)",
            description =
                    "Whose it is is recorded in the audit trail. 404 appeal_not_found, also when it is withdrawn.")
    AppealDetail findAny(Caller caller, @PathVariable("appeal_id") AppealId appealId) {
        return queries.ask(caller, new FindAppeal(appealId), AppealDetail.class);
    }
}
