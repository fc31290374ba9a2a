package io.jiwon.ai.task;

import io.jiwon.ai.AiSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as Spring Boot binds them, defaults included. */
public final class TestSettings {
    private TestSettings() {}

    /** Keys without the prefix {@code jiwon.ai}. */
    public static AiSettings with(Map<String, String> values) {
        Map<String, String> prefixed = new HashMap<>();
        values.forEach((key, value) -> prefixed.put("jiwon.ai." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed)).bindOrCreate("jiwon.ai", AiSettings.class);
    }

    public static AiSettings.OpenAi openAi() {
        return with(Map.of()).openai();
    }
}
