package io.jiwon.resume;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a proposal is refused. */
public enum ProposalProblem implements Problem {
    PROPOSAL_NOT_FOUND("There is no such proposal.", ProblemKind.NOT_FOUND),
    PROPOSAL_NOT_READY("The document has not been read yet, or could not be.", ProblemKind.CONFLICT),
    ITEM_NOT_FOUND("The proposal has no such item.", ProblemKind.NOT_FOUND),
    ITEM_ACCEPTED("An item has become an entry of a resume already.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    ProposalProblem(String sentence, ProblemKind kind) {
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
