package io.jiwon.ai.task;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.prompt.Prompt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of work is done: what is asked, what of the answer is believed, and which commands tell the outcome.
 * A recipe is pure: no I/O, no clock. Every command it makes must be harmless when repeated.
 *
 * @param <P> the payload
 * @param <A> the answer record
 */
public interface AiTaskRecipe<P, A> {
    /** The kind of task, for example {@code feedback}. */
    String kind();

    Class<P> payloadType();

    Prompt<A> prompt(P payload);

    /** The prompt with its slots filled; the same payload gives the same bytes. */
    List<LlmMessage> messages(P payload);

    /** What an adapter that reads no prose is given instead; the payload, where that says everything. */
    default Object input(P payload) {
        return payload;
    }

    /** The model that is to answer, and no other; null for whichever usually does. */
    default @Nullable String model(P payload) {
        return null;
    }

    /** Tells that a worker has begun; empty when nobody needs to know. */
    Optional<Object> beginCommand(P payload);

    /** What is wrong with the answer, one sentence each, fit to be shown to the model; empty when it can be used. */
    List<String> errors(P payload, A answer);

    /** Tells the result; only called with an answer that has no errors. */
    Object resultCommand(P payload, A answer, AiProvenance provenance);

    /** Tells that there will be no result. */
    Object failureCommand(P payload, LlmReason reason, String detail);
}
