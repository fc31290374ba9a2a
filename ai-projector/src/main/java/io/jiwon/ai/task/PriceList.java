package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.LlmUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Costs by the configured prices. */
@Component
final class PriceList {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int SCALE = 8;

    private final Map<String, AiSettings.Price> prices;

    PriceList(AiSettings settings) {
        this.prices = settings.prices();
    }

    /** US dollars; null when the model has no price or the provider did not count. */
    @Nullable
    BigDecimal costUsd(String model, LlmUsage usage) {
        Integer input = usage.inputTokens();
        Integer output = usage.outputTokens();
        AiSettings.Price price = priceOf(model);
        if (price == null || input == null || output == null) {
            return null;
        }
        return price.inputUsdPerMillion()
                .multiply(BigDecimal.valueOf(input))
                .add(price.outputUsdPerMillion().multiply(BigDecimal.valueOf(output)))
                .divide(MILLION, SCALE, RoundingMode.HALF_UP);
    }

    private AiSettings.@Nullable Price priceOf(String model) {
        // Providers report a dated name (gpt-x-2025-04-14) for the undated one that was asked for.
        return prices.entrySet().stream()
                .filter(entry -> model.equals(entry.getKey()) || model.startsWith(entry.getKey() + "-"))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
