package io.jiwon.account.command;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asked for by what changes how one signs in: who stole an old session shall not make the account their own. */
@Component
final class RecentSignIn {
    /** By the clock of the database. A refresh does not make a session younger. */
    static final Duration AGE_MAX = Duration.ofMinutes(10);

    private final Sessions sessions;

    RecentSignIn(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws Refused when the session began earlier */
    void require(UserId userId, SessionId sessionId) {
        if (!sessions.beganWithin(userId, sessionId, AGE_MAX)) {
            throw new Refused(AccountProblem.SIGN_IN_AGAIN);
        }
    }
}
