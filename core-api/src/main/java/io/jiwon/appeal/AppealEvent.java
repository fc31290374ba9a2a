package io.jiwon.appeal;

import io.jiwon.account.UserId;
import io.jiwon.feedback.PinnedFeedback;
import io.jiwon.message.Personal;
import org.axonframework.serialization.Revision;

/** What has happened to an appeal against a machine's assessment. */
public sealed interface AppealEvent {
    AppealId appealId();

    UserId ownerId();

    /** A person asked for a human. */
    @Revision("1")
    record AppealFiled(
            AppealId appealId,
            UserId ownerId,
            @Personal PinnedFeedback assessment,
            @Personal String reason) implements AppealEvent {}

    /** The person does without it. */
    @Revision("1")
    record AppealWithdrawn(AppealId appealId, UserId ownerId) implements AppealEvent {}

    /** A human looked at the assessment. */
    @Revision("1")
    record AppealAnswered(
            AppealId appealId,
            UserId ownerId,
            UserId administrator,
            Verdict verdict,
            @Personal String answer) implements AppealEvent {}
}
