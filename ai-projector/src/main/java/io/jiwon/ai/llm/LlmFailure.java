package io.jiwon.ai.llm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that gave no usable answer. Its message is a sentence for a person: no prompt, no key, no answer text. */
public final class LlmFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final LlmReason reason;
    private final boolean retryable;
    private final boolean asked;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Unusable unusable;

    /**
     * An answer that came but cannot be used.
     *
     * @param rawText what was answered; empty when the provider kept it back
     * @param errors what is wrong with it, one sentence each, fit to be shown to the model
     * @param model the model's name as the provider reports it
     * @param usage what the call took
     */
    public record Unusable(String rawText, List<String> errors, String model, LlmUsage usage) {
        public Unusable {
            errors = List.copyOf(errors);
        }
    }

    private LlmFailure(
            LlmReason reason,
            String sentence,
            boolean retryable,
            boolean asked,
            @Nullable Duration retryAfter,
            @Nullable Unusable unusable,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
        this.retryable = retryable;
        this.asked = asked;
        this.retryAfter = retryAfter;
        this.unusable = unusable;
    }

    /** A failure that the same call may not meet a second time. */
    public static LlmFailure retryable(LlmReason reason, String sentence, @Nullable Throwable cause) {
        return new LlmFailure(reason, sentence, true, true, null, null, cause);
    }

    /** A failure that every repeat of the call would meet. */
    public static LlmFailure lasting(LlmReason reason, String sentence, @Nullable Throwable cause) {
        return new LlmFailure(reason, sentence, false, true, null, null, cause);
    }

    /** The provider asks for fewer calls; {@code retryAfter} is null when it does not say how long to wait. */
    public static LlmFailure rateLimited(@Nullable Duration retryAfter, @Nullable Throwable cause) {
        return new LlmFailure(
                LlmReason.RATE_LIMITED,
                "The provider limits the rate of calls at the moment.",
                true,
                true,
                retryAfter,
                null,
                cause);
    }

    /** The provider is left alone for the time being: no call was made, so none has failed. */
    public static LlmFailure notAsked(LlmReason reason, String sentence, Duration retryAfter) {
        return new LlmFailure(reason, sentence, true, false, retryAfter, null, null);
    }

    /** An answer that breaks a rule; it may be asked for again, naming the errors. */
    public static LlmFailure unusable(Unusable unusable) {
        return new LlmFailure(
                LlmReason.ANSWER_UNUSABLE, "The model's answer broke a rule.", false, true, null, unusable, null);
    }

    public LlmReason reason() {
        return reason;
    }

    /** Whether a later repeat of the same call makes sense. */
    public boolean isRetryable() {
        return retryable;
    }

    /** Whether a call was made at all. */
    public boolean wasAsked() {
        return asked;
    }

    /** How long the provider asks to wait before the next call. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The answer that broke a rule; null when there was none. */
    public @Nullable Unusable unusable() {
        return unusable;
    }
}
