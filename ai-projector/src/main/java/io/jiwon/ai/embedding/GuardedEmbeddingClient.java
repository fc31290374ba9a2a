package io.jiwon.ai.embedding;

import io.jiwon.ai.llm.ProviderGate;
import java.util.List;

/** Asks only when the provider's gate is open, and tells the gate how it went. */
public final class GuardedEmbeddingClient implements EmbeddingClient {
    private final EmbeddingClient provider;
    private final ProviderGate gate;

    public GuardedEmbeddingClient(EmbeddingClient provider, ProviderGate gate) {
        this.provider = provider;
        this.gate = gate;
    }

    @Override
    public EmbeddedTexts embed(List<String> texts) throws InterruptedException {
        return gate.ask(() -> provider.embed(texts));
    }
}
