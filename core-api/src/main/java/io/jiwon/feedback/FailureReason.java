package io.jiwon.feedback;

/** Why AI work gave no result; each is named for what it was. */
public enum FailureReason {
    /** The provider did not answer in time. */
    TIMEOUT,
    /** The provider refused or was not reachable. */
    PROVIDER_UNAVAILABLE,
    /** The provider limits the rate of calls and the retries are spent. */
    RATE_LIMITED,
    /** The answer broke the schema or a domain rule, also when asked again. */
    ANSWER_UNUSABLE,
    /** The model declined to answer. */
    MODEL_REFUSED,
    /** An administrator ended the work. */
    CANCELLED,
    /** An error of our own. */
    INTERNAL
}
