package io.jiwon.ai.llm;

/**
 * What a model answered, in the shape that was asked for; whether it is true is for the asker to check.
 *
 * @param rawText the answer's text before it was read
 * @param provider {@code offline} or {@code openai}
 * @param model the model's name as the provider reports it
 */
public record LlmAnswer<A>(A answer, String rawText, String provider, String model, LlmUsage usage) {}
