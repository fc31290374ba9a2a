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
                    LOG.info(
                            "{} gave no answer ({}); {} answers {} instead",
                            first.provider(),
                            failed.reason(),
                            second.provider(),
                            request.prompt());
                    yield answerOfSecond(request, failed);
                }
                // A refusal or a bad answer is about the question, not about the provider being down.
                case ANSWER_UNUSABLE, MODEL_REFUSED, CANCELLED, INTERNAL -> throw failed;
            };
        }
    }

    private <A> LlmAnswer<A> answerOfSecond(LlmRequest<A> request, LlmFailure ofFirst) throws InterruptedException {
        try {
            return second.ask(request);
        } catch (LlmFailure failed) {
            // A call that failed counts as an attempt; that nobody asked the second does not undo it.
            throw ofFirst.wasAsked() && !failed.wasAsked() ? ofFirst : failed;
        }
    }
}
