package io.jiwon.appeal;

import io.jiwon.account.UserId;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.message.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a person, or who reviews for them, wants to do with an appeal. */
public sealed interface AppealCommand {
    AppealId appealId();

    /**
     * Have a human look at a machine's assessment, who thereby may read it.
     *
     * @param reason what is wrong with it, in the person's own words
     */
    record FileAppeal(
            @TargetAggregateIdentifier AppealId appealId,
            UserId ownerId,
            @Personal PinnedFeedback assessment,
            @Personal String reason)
            implements AppealCommand {}

    /** Do without it after all; nobody may read the assessment any more. */
    record WithdrawAppeal(@TargetAggregateIdentifier AppealId appealId, UserId ownerId) implements AppealCommand {}

    /** Say what a human made of the assessment. */
    record AnswerAppeal(
            @TargetAggregateIdentifier AppealId appealId,
            UserId administrator,
            Verdict verdict,
            @Personal String answer)
            implements AppealCommand {}
}
