package io.jiwon.feedback;

/** What has become of a proposed change. */
public enum ChangeStatus {
    /** Everything in it is the person's own, so it is in the improved resume from the start. */
    APPLIED(true),
    /** It waits for the person and is not in the improved resume. */
    PROPOSED(false),
    /** The person took it over; it is in the improved resume. */
    ACCEPTED(true),
    /** The person refused it; it is not, or no longer, in the improved resume. */
    REJECTED(false);

    private final boolean inResume;

    ChangeStatus(boolean inResume) {
        this.inResume = inResume;
    }

    /** Whether the improved resume has the change's words from us. */
    public boolean isInResume() {
        return inResume;
    }
}
