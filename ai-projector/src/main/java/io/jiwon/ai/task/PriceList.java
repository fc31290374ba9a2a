package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.LlmUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Costs by the configured prices. */
@Component
final class PriceList {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int SCALE = 8;

    private final AiSettings settings;

    PriceList(AiSettings settings) {
        this.settings = settings;
    }

    /** US dollars; null when the model has no price or the provider did not count. */
    @Nullable
    BigDecimal costUsd(String model, LlmUsage usage) {
        Integer input = usage.inputTokens();
        Integer output = usage.outputTokens();
        AiSettings.Price price = settings.priceOf(model);
        if (price == null || input == null || output == null) {
            return null;
        }
        return price.inputUsdPerMillion()
                .multiply(BigDecimal.valueOf(input))
                .add(price.outputUsdPerMillion().multiply(BigDecimal.valueOf(output)))
                .divide(MILLION, SCALE, RoundingMode.HALF_UP);
    }
}
