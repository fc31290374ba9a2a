package io.jiwon.ai.task;

import io.jiwon.ai.llm.LlmUsage;
import io.jiwon.message.PersonalKeys;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts calls that are made beside the tasks, as those of the tasks are counted. */
@Component
public final class AiCalls {
    private final AiMeters meters;
    private final AiUsageTable spent;
    private final PriceList prices;
    private final PersonalKeys keys;

    AiCalls(AiMeters meters, AiUsageTable spent, PriceList prices, PersonalKeys keys) {
        this.meters = meters;
        this.spent = spent;
        this.prices = prices;
        this.keys = keys;
    }

    /**
     * One call.
     *
     * @param work what it was made for, where a task has its prompt's name
     * @param outcome {@code answered} or the reason of the failure in lower case
     */
    public void made(String provider, String work, String outcome, Duration took) {
        meters.called(provider, work, outcome, took);
    }

    /** What a call took that was answered. Of somebody who was erased meanwhile it counts for nobody. */
    public void used(UUID owner, String provider, String work, String model, LlmUsage usage) {
        BigDecimal cost = prices.costUsd(model, usage);
        meters.used(provider, work, usage, cost);
        spent.add(keys.isErased(owner) ? AiUsageTable.NOBODY : owner, provider, model, usage, cost);
    }
}
