package io.jiwon.ai.embedding;

import io.jiwon.ai.task.AiDatabase;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Settings as Spring Boot binds them, and spaces for tests. */
public final class TestSpaces {
    public static final EmbeddingSpace FIRST = new EmbeddingSpace("openai", "first", 3);
    public static final EmbeddingSpace SECOND = new EmbeddingSpace("openai", "second", 3);

    private TestSpaces() {}

    /** Keys without the prefix {@code jiwon.ai.embedding}. */
    public static EmbeddingSettings settings(Map<String, String> values) {
        Map<String, String> prefixed = new HashMap<>();
        values.forEach((key, value) -> prefixed.put("jiwon.ai.embedding." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("jiwon.ai.embedding", EmbeddingSettings.class);
    }

    /** The queue on the tables of a test. */
    public static EmbeddingQueue queue(JdbcClient jdbc) {
        return new EmbeddingQueue(jdbc, AiDatabase.transactions(), settings(Map.of("settle", "0s")));
    }
}
