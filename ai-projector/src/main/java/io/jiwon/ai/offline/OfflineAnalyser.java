package io.jiwon.ai.offline;

/** Answers one prompt by rules: deterministic, from the given text alone, and never in a model's name. */
public interface OfflineAnalyser<I, A> {
    /** The prompt folder's name that it answers, for example {@code feedback/standard}. */
    String promptId();

    Class<I> inputType();

    /** The answer, in the same shape as a model's; it passes the same checks. */
    A analyse(I input);
}
