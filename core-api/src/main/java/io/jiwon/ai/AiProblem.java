package io.jiwon.ai;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why something about AI work is refused. */
public enum AiProblem implements Problem {
    AI_TASK_NOT_FOUND("There is no such AI task.", ProblemKind.NOT_FOUND),
    AI_TASK_ENDED("The AI task has ended already.", ProblemKind.CONFLICT),
    AI_BUDGET_SPENT("The budget for AI work is spent for today.", ProblemKind.TOO_MANY);

    private final String sentence;
    private final ProblemKind kind;

    AiProblem(String sentence, ProblemKind kind) {
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
