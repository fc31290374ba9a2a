package io.jiwon.ai.embedding;

import io.jiwon.ai.llm.LlmFailure;
import java.util.List;

/** Turns texts into vectors of one space. Only workers call it: a call costs time and mostly money. */
public interface EmbeddingClient {
    /**
     * The vectors of the texts, in their order.
     *
     * @param texts at least one, none blank, no more and none longer than {@link EmbeddingSettings} allow
     * @throws LlmFailure when there is no usable vector for one of them: then there is none for any
     * @throws InterruptedException when the caller is told to stop
     */
    EmbeddedTexts embed(List<String> texts) throws InterruptedException;
}
