package io.jiwon.ai.task;

import io.jiwon.account.Audience;
import io.jiwon.account.Caller;
import io.jiwon.account.OpenTo;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.task.AiUsageTable.UsageLine;
import io.jiwon.message.ShowsPersonalData;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What AI work took: to each person their own, to administrators the sums. */
@RestController
@RequestMapping("/api/v1")
final class AiUsageController {
    private final AiUsageTable usage;
    private final AiSettings.Budget budget;

    AiUsageController(AiUsageTable usage, AiSettings settings) {
        this.usage = usage;
        this.budget = settings.budget();
    }

    /** What one model did for the caller in a day. */
    record OwnUsageLine(
            LocalDate day,
            String provider,
            String model,
            long calls,
            long inputTokens,
            long outputTokens,
            BigDecimal costUsd) {}

    record OwnUsage(
            @Schema(description = "Read and written today") long tokensToday,
            BigDecimal usdToday,

            @Schema(description = "Null: no limit") @Nullable
            Long tokensPerDay,

            @Schema(description = "Null: no limit") @Nullable
            BigDecimal usdPerDay,

            @Schema(description = "When the next day begins")
            Instant resetAt,

            List<OwnUsageLine> days) {}

    record AllUsage(
            long tokensToday,
            BigDecimal usdToday,

            @Schema(description = "Of all together; null: no limit") @Nullable
            Long tokensPerDay,

            @Schema(description = "Of all together; null: no limit") @Nullable
            BigDecimal usdPerDay,

            Instant resetAt,
            List<UsageLine> days) {}

    @GetMapping("/users/me/ai-usage")
    @OpenTo(Audience.SIGNED_IN)
    @Tag(name = "account")
    @Operation(
            summary = "What AI work took for you",
            description = "Today against your budget, and the last 31 days by provider and model.")
    OwnUsage own(Caller caller) {
        UUID person = caller.user().value();
        AiUsageTable.Today today = usage.today(person);
        return new OwnUsage(
                today.ownTokens(),
                today.ownUsd(),
                budget.tokensPerUserPerDay(),
                budget.usdPerUserPerDay(),
                today.resetAt(),
                usage.days(person).stream().map(AiUsageController::own).toList());
    }

    @GetMapping("/admin/ai-usage")
    @OpenTo(Audience.ADMINISTRATORS)
    @ShowsPersonalData(false)
    @Tag(name = "operations")
    @Operation(
            summary = "What AI work took for all together (administrators)",
            description =
                    "Today against the budget, and the last 31 days by provider and model, with how many people it"
                            + " was done for; nothing about a single one.")
    AllUsage all() {
        AiUsageTable.Today today = usage.today(AiUsageTable.NOBODY);
        return new AllUsage(
                today.allTokens(),
                today.allUsd(),
                budget.tokensPerDay(),
                budget.usdPerDay(),
                today.resetAt(),
                usage.days(null));
    }

    private static OwnUsageLine own(UsageLine line) {
        return new OwnUsageLine(
                line.day(),
                line.provider(),
                line.model(),
                line.calls(),
                line.inputTokens(),
                line.outputTokens(),
                line.costUsd());
    }
}
