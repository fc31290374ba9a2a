package io.jiwon.ai.llm;

import java.util.Map;

/**
 * Has a model that is asked for by name answer, and nobody in its place: an answer of another one would be compared as
 * if it were its own.
 */
public final class NamedModelsLlmClient implements LlmClient {
    private final LlmClient usual;
    private final Map<String, LlmClient> byModel;

    /** @param usual who answers when nobody is named, with whatever stands in for them */
    public NamedModelsLlmClient(LlmClient usual, Map<String, LlmClient> byModel) {
        this.usual = usual;
        this.byModel = Map.copyOf(byModel);
    }

    @Override
    public String provider() {
        return usual.provider();
    }

    @Override
    public <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException {
        String model = request.model();
        if (model == null) {
            return usual.ask(request);
        }
        LlmClient named = byModel.get(model);
        if (named == null) {
            throw LlmFailure.lasting(
                    LlmReason.PROVIDER_UNAVAILABLE, "The model " + model + " is not configured any more.", null);
        }
        return named.ask(request);
    }
}
