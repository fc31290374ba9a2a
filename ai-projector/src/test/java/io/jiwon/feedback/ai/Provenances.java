package io.jiwon.feedback.ai;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.AiTaskId;
import java.util.Map;
import java.util.UUID;

/** Provenance for tests that look at something else. */
final class Provenances {
    private Provenances() {}

    static AiProvenance offline() {
        return of("offline", "jiwon-offline-analyser-2");
    }

    static AiProvenance ofModel() {
        return of("openai", "gpt-test");
    }

    private static AiProvenance of(String provider, String model) {
        return new AiProvenance(
                new AiTaskId(new UUID(1, 1)),
                provider,
                model,
                "feedback/standard",
                "v1",
                "prompt",
                "00",
                Map.of(),
                null,
                null,
                null,
                1,
                1,
                "{}");
    }
}
