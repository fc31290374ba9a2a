package io.jiwon.message;

/** Reasons to refuse that belong to no single feature. */
public enum RequestProblem implements Problem {
    NOT_FOUND("There is no such resource.", ProblemKind.NOT_FOUND),
    MALFORMED_REQUEST("The request cannot be read.", ProblemKind.MALFORMED),
    INVALID_REQUEST("Some fields break a rule.", ProblemKind.INVALID),
    UNAUTHENTICATED("A valid access token is needed.", ProblemKind.UNAUTHENTICATED),
    FORBIDDEN("Your role does not allow this.", ProblemKind.FORBIDDEN),
    STALE_VERSION("The resource has changed since the version named in If-Match.", ProblemKind.PRECONDITION_FAILED),
    CONCURRENT_CHANGE("Somebody changed the resource at the same moment; try again.", ProblemKind.CONFLICT),
    IDEMPOTENCY_KEY_REUSED("This Idempotency-Key was used with another request.", ProblemKind.INVALID),
    IDEMPOTENCY_KEY_IN_PROGRESS("A request with this Idempotency-Key is still being worked on.", ProblemKind.CONFLICT),
    TOO_MANY_REQUESTS("Too many requests, or too many that failed; try again later.", ProblemKind.TOO_MANY),
    VERSION_NOT_FOUND("There was nothing to show at this version or time.", ProblemKind.NOT_FOUND),
    CHANGED_SINCE("A later version says something else; take that back first.", ProblemKind.CONFLICT),
    BEGINNING("The beginning cannot be taken back; delete it instead.", ProblemKind.CONFLICT),
    TOO_LONG_AGO("Too many versions came after it; restore an earlier version instead.", ProblemKind.CONFLICT),
    POSITION_NOT_REACHED(
            "The view has not reached the position in Jiwon-Min-Position yet; try again shortly.",
            ProblemKind.UNAVAILABLE),
    SEARCH_UNAVAILABLE(
            "The search does not answer at the moment; nothing is lost, try again shortly.", ProblemKind.UNAVAILABLE),
    OVERLOADED(
            "Too much is being stored at the moment; nothing was changed, try again shortly.", ProblemKind.UNAVAILABLE),
    OUTCOME_UNKNOWN(
            "The database did not answer in time: the change may have been stored or not. Repeat the request with the"
                    + " same Idempotency-Key, or look first.",
            ProblemKind.UNAVAILABLE),
    WRITTEN_BY_NEWER_VERSION(
            "A part of its history cannot be read by this server; nothing was changed. An operator has to look.",
            ProblemKind.UNAVAILABLE);

    private final String sentence;
    private final ProblemKind kind;

    RequestProblem(String sentence, ProblemKind kind) {
        this.sentence = sentence;
        this.kind = kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
