package io.jiwon.ai.embedding;

import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gives each text a vector that follows from its letters, and remembers what it was asked. */
final class ScriptedEmbeddings implements EmbeddingClient {
    final List<List<String>> asked = new ArrayList<>();
    private final EmbeddingSpace space;
    private Fault fault = texts -> {};

    /** What goes wrong before an answer. */
    interface Fault {
        void before(List<String> texts);
    }

    ScriptedEmbeddings(EmbeddingSpace space) {
        this.space = space;
    }

    void failsWith(LlmFailure failure) {
        fault = texts -> {
            throw failure;
        };
    }

    void failsAbout(String text, LlmFailure failure) {
        fault = texts -> {
            if (texts.contains(text)) {
                throw failure;
            }
        };
    }

    void interrupted(Runnable meanwhile) {
        fault = texts -> meanwhile.run();
    }

    void worksAgain() {
        fault = texts -> {};
    }

    @Override
    public EmbeddedTexts embed(List<String> texts) {
        asked.add(texts);
        fault.before(texts);
        return EmbeddedTexts.of(
                space,
                texts.size(),
                texts.stream().map(ScriptedEmbeddings::values).toList(),
                space.model() + "-2026",
                new LlmUsage(10 * texts.size(), 0, Duration.ofMillis(1)));
    }

    private static List<Float> values(String text) {
        return List.of(1f + text.length(), 1f + text.hashCode() % 7, 1f);
    }
}
