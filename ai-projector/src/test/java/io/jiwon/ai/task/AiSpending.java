package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import io.jiwon.message.PersonalKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What other packages count their calls with, on the tables of a test. */
public record AiSpending(AiBudget budget, AiCalls calls) {
    /** @param settings keys without the prefix {@code jiwon.ai} */
    public static AiSpending with(JdbcClient jdbc, PersonalKeys keys, Map<String, String> settings) {
        AiSettings ai = TestSettings.with(settings);
        AiUsageTable usage = new AiUsageTable(jdbc, ai);
        return new AiSpending(
                new AiBudget(usage, ai),
                new AiCalls(new AiMeters(new SimpleMeterRegistry()), usage, new PriceList(ai), keys));
    }
}
