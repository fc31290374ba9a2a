package io.jiwon.ai.llm;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a second client answer while the first is down; the answer names who gave it. */
public final class FallbackLlmClient implements LlmClient {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackLlmClient.class);

    private final LlmClient first;
    private final LlmClient second;

    public FallbackLlmClient(LlmClient first, LlmClient second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public String provider() {
        return first.provider();
    }

    @Override
    public <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException {
        try {
            return first.ask(request);
        } catch (LlmFailure failed) {
            return switch (failed.reason()) {
                case PROVIDER_UNAVAILABLE, TIMEOUT, RATE_LIMITED -> {
                    LOG.warn(
                            "{} gave no answer ({}); {} answers {} instead",
                            first.provider(),
                            failed.reason(),
                            second.provider(),
                            request.prompt());
                    yield second.ask(request);
                }
                // A refusal or a bad answer is about the question, not about the provider being down.
                case ANSWER_UNUSABLE, MODEL_REFUSED, INTERNAL -> throw failed;
            };
        }
    }
}
