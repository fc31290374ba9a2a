package io.jiwon.ai.llm;

/** Why a language model gave no usable answer; each is named for what it was. */
public enum LlmReason {
    /** The provider did not answer in time. */
    TIMEOUT,
    /** The provider refused or was not reachable. */
    PROVIDER_UNAVAILABLE,
    /** The provider limits the rate of calls. */
    RATE_LIMITED,
    /** The answer broke the schema or a domain rule. */
    ANSWER_UNUSABLE,
    /** The model declined to answer. */
    MODEL_REFUSED,
    /** An administrator ended the work. */
    CANCELLED,
    /** An error of our own. */
    INTERNAL
}
