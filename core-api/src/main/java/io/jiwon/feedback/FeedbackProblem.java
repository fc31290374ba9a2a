package io.jiwon.feedback;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about feedback is refused. */
public enum FeedbackProblem implements Problem {
    FEEDBACK_NOT_FOUND("There is no such feedback.", ProblemKind.NOT_FOUND),
    FEEDBACK_NOT_READY("The feedback is not ready yet.", ProblemKind.CONFLICT),
    CHANGE_NOT_FOUND("The improved resume has no such change.", ProblemKind.NOT_FOUND),
    IMPROVEMENT_NOT_READY("There is no improved resume yet.", ProblemKind.CONFLICT),
    FEEDBACK_REFUSED("You refused this assessment; ask for a new one.", ProblemKind.CONFLICT),
    RESUME_EMPTY("The resume has no text to review.", ProblemKind.INVALID),
    IMPROVEMENT_UNDER_WAY("An improved resume is being written for this feedback already.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    FeedbackProblem(String sentence, ProblemKind kind) {
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
