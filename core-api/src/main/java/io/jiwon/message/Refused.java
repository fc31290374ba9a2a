package io.jiwon.message;

import java.util.List;

/** A command or query that was understood and turned down; it becomes a problem+json answer. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<FieldError> errors;

    public Refused(Problem problem) {
        this(problem, List.of());
    }

    public Refused(Problem problem, List<FieldError> errors) {
        // A refusal is an answer, not a fault: no stack trace to fill, none to log.
        super(problem.code() + ": " + problem.sentence(), null, false, false);
        this.problem = problem;
        this.errors = List.copyOf(errors);
    }

    public Problem problem() {
        return problem;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
