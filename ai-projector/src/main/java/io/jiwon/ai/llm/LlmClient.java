package io.jiwon.ai.llm;

/** Asks a language model, or what stands in for one. Only workers call it: a call costs time and money. */
public interface LlmClient {
    /** The name that provenance and metrics carry: {@code offline} or {@code openai}. */
    String provider();

    /**
     * Asks and waits.
     *
     * @throws LlmFailure when there is no answer of the wanted shape
     * @throws InterruptedException when the caller is told to stop
     */
    <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException;
}
