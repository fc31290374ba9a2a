package io.jiwon.ai.task;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.ai.AiTaskId;
import io.jiwon.message.FieldError;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.message.RequestProblem;
import io.jiwon.message.ShowsPersonalData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees of AI work; never what it is about. */
@RestController
@RequestMapping("/api/v1/admin/ai-tasks")
@OpenTo(Audience.ADMINISTRATORS)
@Tag(name = "operations")
final class AiTaskController {
    private final AiTaskList list;
    private final AiTasks tasks;

    AiTaskController(AiTaskList list, AiTasks tasks) {
        this.list = list;
        this.tasks = tasks;
    }

    /**
     * A line of the list.
     *
     * @param llmCalls calls that were made, whether or not they were answered
     * @param lastError what went wrong last, or why nothing was left to do; null when nothing went wrong
     */
    record AiTaskLine(
            UUID taskId,
            String kind,
            UUID subjectId,
            AiTaskStatus status,
            int attempts,
            int llmCalls,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    @GetMapping
    @ShowsPersonalData(false)
    @Operation(
            summary = "AI tasks, newest first (administrators)",
            description = "How often each was tried and how many calls it made; never what it is about.")
    Page<AiTaskLine> list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "page", defaultValue = "1") int page,
            @RequestParam(name = "page_size", defaultValue = "20") int pageSize) {
        return list.page(status == null || status.isBlank() ? null : statusOf(status), new Paging(page, pageSize));
    }

    @PostMapping("/{task_id}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "End an AI task without a result (administrators)",
            description =
                    "A call that is under way is broken off, at the latest when its process renews its leases, and"
                            + " its result is not recorded; who waits for it sees a failure with the reason CANCELLED.")
    void cancel(@PathVariable("task_id") AiTaskId taskId) {
        tasks.cancel(taskId);
    }

    private static AiTaskStatus statusOf(String text) {
        return Arrays.stream(AiTaskStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        RequestProblem.INVALID_REQUEST,
                        List.of(new FieldError("status", "must be one of " + Arrays.toString(AiTaskStatus.values())))));
    }
}
