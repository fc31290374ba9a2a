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
        gate.enter();
        long begun = System.nanoTime();
        boolean told = false;
        try {
            LlmAnswer<A> answer = provider.ask(request);
            told = true;
            gate.answered(System.nanoTime() - begun);
            return answer;
        } catch (LlmFailure failed) {
            told = true;
            gate.failed(failed, System.nanoTime() - begun);
            throw failed;
        } finally {
            if (!told) {
                gate.brokenOff();
            }
        }
    }
}
