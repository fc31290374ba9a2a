package io.jiwon.feedback;

/** What a resume is reviewed against. */
public enum FeedbackKind {
    /** Good practice in general. */
    STANDARD,
    /** One posting. */
    POSTING
}
