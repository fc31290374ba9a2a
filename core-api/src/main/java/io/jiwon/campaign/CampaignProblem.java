package io.jiwon.campaign;

import io.jiwon.message.Problem;
import io.jiwon.message.ProblemKind;

/** Why a command or query about a campaign is refused. */
public enum CampaignProblem implements Problem {
    CAMPAIGN_NOT_FOUND("There is no such campaign.", ProblemKind.NOT_FOUND),
    NO_REVIEW_MATCHES("No review that could be repeated matches.", ProblemKind.CONFLICT),
    ABOVE_COST_CEILING("The campaign is expected to cost more than its ceiling.", ProblemKind.CONFLICT);

    private final String sentence;
    private final ProblemKind kind;

    CampaignProblem(String sentence, ProblemKind kind) {
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
