package io.jiwon.ai.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to a model.
 *
 * @param prompt the prompt folder that the messages were rendered from
 * @param model who is to answer, and nobody else; null for whoever usually does
 * @param messages what a model is told, in order
 * @param input the same question as structure, for an adapter that reads no prose
 * @param format the record that is wanted, and the strict JSON Schema that describes it
 * @param timeout the call fails after this
 */
public record LlmRequest<A>(
        PromptRef prompt,
        @Nullable String model,
        List<LlmMessage> messages,
        Object input,
        AnswerFormat<A> format,
        LlmParameters parameters,
        Duration timeout) {
    public LlmRequest {
        messages = List.copyOf(messages);
    }

    /** The same question asked again after an answer that broke a rule. */
    public LlmRequest<A> correcting(String rejectedAnswer, String correction) {
        List<LlmMessage> longer = new ArrayList<>(messages);
        if (!rejectedAnswer.isEmpty()) {
            longer.add(LlmMessage.assistant(rejectedAnswer));
        }
        longer.add(LlmMessage.user(correction));
        return new LlmRequest<>(prompt, model, longer, input, format, parameters, timeout);
    }

    /** The same question with another limit of time. */
    public LlmRequest<A> within(Duration limit) {
        return new LlmRequest<>(prompt, model, messages, input, format, parameters, limit);
    }

    /** Every message as one text, the same bytes for the same messages; what provenance records. */
    public String renderedText() {
        return LlmMessage.rendered(messages);
    }
}
