package io.jiwon.profile;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a profile is refused. */
public enum ProfileProblem implements Problem {
    PROFILE_NOT_FOUND("There is no such profile.", ProblemKind.NOT_FOUND);

    private final String sentence;
    private final ProblemKind kind;

    ProfileProblem(String sentence, ProblemKind kind) {
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
