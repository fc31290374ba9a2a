package io.jiwon.app.http;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Reasons to refuse that HTTP itself knows. */
enum HttpProblem implements Problem {
    BODY_TOO_LARGE("The request body is larger than allowed.", ProblemKind.TOO_LARGE),
    BODY_TOO_SLOW("The request body did not arrive in time.", ProblemKind.TOO_SLOW),
    ORIGIN_NOT_ALLOWED("Pages of this origin may not call.", ProblemKind.FORBIDDEN);

    private final String sentence;
    private final ProblemKind kind;

    HttpProblem(String sentence, ProblemKind kind) {
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
