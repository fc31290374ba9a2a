package io.jiwon.ai.task;

import io.jiwon.ai.AiProblem;
import io.jiwon.ai.AiSettings;
import io.jiwon.message.Refused;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether more AI work may be asked for today. What was accepted before the budget was spent is still done. */
@Component
public final class AiBudget {
    private final AiUsageTable usage;
    private final AiSettings.Budget budget;

    AiBudget(AiUsageTable usage, AiSettings settings) {
        this.usage = usage;
        this.budget = settings.budget();
    }

    /** @throws Refused (429, with Retry-After) when the person, or all together, have spent what there is for today */
    public void refuseWhenSpent(UUID person) {
        Refused refusal = refusal(person);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Whether the person, or all together, have spent what there is for today. */
    public boolean isSpent(UUID person) {
        return refusal(person) != null;
    }

    private @Nullable Refused refusal(UUID person) {
        if (!budget.isSet()) {
            return null;
        }
        AiUsageTable.Today today = usage.today(person);
        boolean own = isSpent(today.ownTokens(), budget.tokensPerUserPerDay())
                || isSpent(today.ownUsd(), budget.usdPerUserPerDay());
        boolean all = isSpent(today.allTokens(), budget.tokensPerDay()) || isSpent(today.allUsd(), budget.usdPerDay());
        return own || all
                ? new Refused(
                        AiProblem.AI_BUDGET_SPENT,
                        "%s for AI work is spent for today; there is a new one at %s."
                                .formatted(
                                        own ? "Your budget" : "Jiwon's budget",
                                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                                today.resetAt().atZone(budget.zone()))),
                        today.untilReset())
                : null;
    }

    private static boolean isSpent(long spent, @Nullable Long limit) {
        return limit != null && spent >= limit;
    }

    private static boolean isSpent(BigDecimal spent, @Nullable BigDecimal limit) {
        return limit != null && spent.compareTo(limit) >= 0;
    }
}
