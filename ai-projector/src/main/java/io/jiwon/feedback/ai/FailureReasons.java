package io.jiwon.feedback.ai;

import io.jiwon.ai.llm.LlmReason;
import io.jiwon.feedback.FailureReason;

/** Says a failure of AI work in the words of this feature. */
public final class FailureReasons {
    private FailureReasons() {}

    public static FailureReason of(LlmReason reason) {
        return switch (reason) {
            case TIMEOUT -> FailureReason.TIMEOUT;
            case PROVIDER_UNAVAILABLE -> FailureReason.PROVIDER_UNAVAILABLE;
            case RATE_LIMITED -> FailureReason.RATE_LIMITED;
            case ANSWER_UNUSABLE -> FailureReason.ANSWER_UNUSABLE;
            case MODEL_REFUSED -> FailureReason.MODEL_REFUSED;
            case CANCELLED -> FailureReason.CANCELLED;
            case INTERNAL -> FailureReason.INTERNAL;
        };
    }
}
