package io.jiwon.ai.llm;

/** Asks only when the provider's gate is open, and tells the gate how it went. */
public final class GuardedLlmClient implements LlmClient {
    private final LlmClient provider;
    private final ProviderGate gate;

    public GuardedLlmClient(LlmClient provider, ProviderGate gate) {
        this.provider = provider;
        this.gate = gate;
    }

    @Override
    public String provider() {
        return provider.provider();
    }

    @Override
    public <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException {
        return gate.ask(() -> provider.ask(request));
    }
}
