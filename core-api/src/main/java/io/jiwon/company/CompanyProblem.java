package io.jiwon.company;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a company is refused. */
public enum CompanyProblem implements Problem {
    COMPANY_NOT_FOUND("There is no such company.", ProblemKind.NOT_FOUND),
    BUSINESS_NUMBER_TAKEN("A company with this business number is registered.", ProblemKind.CONFLICT),
    COMPANY_NOT_CONFIRMED("An administrator has not confirmed the company.", ProblemKind.CONFLICT),
    COMPANY_DECIDED("The registration has been decided.", ProblemKind.CONFLICT),
    COMPANY_CLOSED("The company is closed.", ProblemKind.CONFLICT),
    OWN_COMPANY("Nobody decides about their own company.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    CompanyProblem(String sentence, ProblemKind kind) {
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
