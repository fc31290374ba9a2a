package io.jiwon.account.command;

import io.jiwon.dispatch.Accepted;
import org.springframework.http.ResponseEntity;

/** What a first proof that is right is answered with. */
sealed interface SignInAnswer permits SignedInAnswer, ChallengeAnswer {
    /** 200 with tokens, or 202 with the question for the second factor. */
    static ResponseEntity<? extends SignInAnswer> of(Accepted accepted, AccessTokens tokens) {
        return switch (accepted.result(SignInOutcome.class)) {
            case OpenedSession session -> accepted.ok(SignedInAnswer.of(session, tokens));
            case ChallengedSignIn challenged -> ResponseEntity.accepted().body(ChallengeAnswer.of(challenged));
        };
    }
}
