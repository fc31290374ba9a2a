package io.jiwon.operations;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why an operator's request is refused. */
public enum OperationsProblem implements Problem {
    PROCESSOR_NOT_FOUND("There is no such processor.", ProblemKind.NOT_FOUND),
    REPLAY_NOT_SUPPORTED("This processor acts on the world and cannot be replayed.", ProblemKind.CONFLICT),
    REPLAY_UNDER_WAY("The processor is being replayed already.", ProblemKind.CONFLICT),
    SEGMENTS_ELSEWHERE(
            "Another node holds some of the processor's segments; stop it there first.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    OperationsProblem(String sentence, ProblemKind kind) {
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
