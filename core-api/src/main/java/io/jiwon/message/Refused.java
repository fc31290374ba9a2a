package io.jiwon.message;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command or query that was understood and turned down; it becomes a problem+json answer. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<FieldError> errors;
    private final String detail;
    private final @Nullable Duration retryAfter;

    public Refused(Problem problem) {
        this(problem, List.of());
    }

    public Refused(Problem problem, List<FieldError> errors) {
        this(problem, problem.sentence(), errors, null);
    }

    /** A refusal that tells when to come back. */
    public Refused(Problem problem, Duration retryAfter) {
        this(problem, problem.sentence(), List.of(), retryAfter);
    }

    /** A refusal that tells more than its problem's sentence, and when to come back. */
    public Refused(Problem problem, String detail, Duration retryAfter) {
        this(problem, detail, List.of(), retryAfter);
    }

    private Refused(Problem problem, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        // A refusal is an answer, not a fault: no stack trace to fill, none to log.
        super(problem.code() + ": " + detail, null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong, in a sentence for a person. */
    public String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** When to come back; null when that is not known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
