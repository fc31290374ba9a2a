package io.jiwon.message;

/** What sort of refusal a problem is; each sort is one HTTP status. */
public enum ProblemKind {
    /** The request cannot be read (400). */
    MALFORMED(400),
    /** Nobody is signed in, or the credentials are wrong (401). */
    UNAUTHENTICATED(401),
    /** Signed in, but not allowed (403). */
    FORBIDDEN(403),
    /** It does not exist, or it is somebody else's (404). */
    NOT_FOUND(404),
    /** It did not arrive in time (408). */
    TOO_SLOW(408),
    /** It contradicts the present state (409). */
    CONFLICT(409),
    /** The caller's If-Match names an older version (412). */
    PRECONDITION_FAILED(412),
    /** It is larger than allowed (413). */
    TOO_LARGE(413),
    /** It can be read but breaks a rule (422). */
    INVALID(422),
    /** The caller asks for more than its share (429). */
    TOO_MANY(429),
    /** It cannot be answered at the moment; a later try may succeed (503). */
    UNAVAILABLE(503);

    private final int status;

    ProblemKind(int status) {
        this.status = status;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }
}
