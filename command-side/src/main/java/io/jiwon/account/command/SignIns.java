package io.jiwon.account.command;

import io.jiwon.account.AccountCommand.AnswerSignInChallenge;
import io.jiwon.account.AccountProblem;
import io.jiwon.account.SecondFactor;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where every sign-in ends, by whatever means it began: with a session, or with the question for the second factor. To be
 * called while a command is handled.
 */
@Component
final class SignIns {
    private final Repository<Account> accounts;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInChallenges challenges;

    SignIns(Repository<Account> accounts, Sessions sessions, SecondFactors factors, SignInChallenges challenges) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.challenges = challenges;
    }

    /**
     * Goes on with who has proved who they are.
     *
     * @param means what they proved it by, for the log
     */
    SignInOutcome begin(UserId userId, SessionId sessionId, String means, String origin, String userAgent) {
        Aggregate<Account> account = account(userId);
        if (!factors.isActive(userId)) {
            return open(account, sessionId, means, null, origin, userAgent);
        }
        refuseIfBlocked(account);
        return new ChallengedSignIn(challenges.make(userId, means));
    }

    /**
     * Ends a sign-in that waited for the second factor. The challenge and the code are used up before {@code SignedIn}: if
     * the process stops in between, neither counts again and there is no session, so one signs in anew with the next code.
     *
     * @param code without blanks
     */
    OpenedSession finish(AnswerSignInChallenge answer, String code, String origin, String traceId) {
        SignInChallenges.Taken challenge = challenges
                .take(answer.challenge(), traceId)
                .orElseThrow(() -> new Refused(AccountProblem.CHALLENGE_INVALID));
        UserId userId = challenge.userId();
        Aggregate<Account> account = account(userId);
        refuseIfBlocked(account);
        SecondFactors.Tried factor = beginAttempt(answer.challenge(), userId);
        SecondFactor proof =
                factors.use(factor, code, traceId).orElseThrow(() -> new Refused(AccountProblem.WRONG_CODE));
        if (!challenges.use(answer.challenge(), traceId)) {
            throw new Refused(AccountProblem.CHALLENGE_INVALID);
        }
        CurrentUnitOfWork.get().afterCommit(stored -> challenges.forget(answer.challenge()));
        if (proof == SecondFactor.RECOVERY_CODE) {
            int left = factors.recoveryCodesLeft(userId);
            account.execute(known -> known.useRecoveryCode(left));
        }
        return open(account, answer.sessionId(), challenge.means(), proof, origin, answer.userAgent());
    }

    /** Empty when the factor was removed since: then the password alone begins a session, in a new sign-in. */
    private SecondFactors.Tried beginAttempt(String challenge, UserId userId) {
        try {
            return factors.begin(userId, true).orElseThrow(() -> new Refused(AccountProblem.CHALLENGE_INVALID));
        } catch (Refused noCodeWasLookedAt) {
            challenges.giveBack(challenge);
            throw noCodeWasLookedAt;
        }
    }

    /** The row before the event: see {@link SessionHandler}. */
    private OpenedSession open(
            Aggregate<Account> account,
            SessionId sessionId,
            String means,
            @Nullable SecondFactor proof,
            String origin,
            String userAgent) {
        TokenHolder person = account.invoke(known -> known.signIn(sessionId, means, proof));
        CurrentUnitOfWork.get().onRollback(failed -> sessions.forget(sessionId));
        return new OpenedSession(sessionId, person, sessions.open(sessionId, person.userId(), origin, userAgent));
    }

    private static void refuseIfBlocked(Aggregate<Account> account) {
        if (account.invoke(Account::isBlocked)) {
            throw new Refused(AccountProblem.ACCOUNT_BLOCKED);
        }
    }

    private Aggregate<Account> account(UserId userId) {
        return accounts.load(userId.toString());
    }
}
