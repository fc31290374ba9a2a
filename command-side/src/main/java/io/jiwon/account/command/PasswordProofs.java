package io.jiwon.account.command;

import io.jiwon.account.AccountProblem;
import io.jiwon.account.SessionId;
import io.jiwon.account.UserId;
import io.jiwon.message.Refused;
import org.springframework.stereotype.Component;

/** Makes sure that who is signed in knows the password too, before something that a mere token must not do. */
@Component
final class PasswordProofs {
    private final Credentials credentials;
    private final Sessions sessions;
    private final RecentSignIn recent;

    PasswordProofs(Credentials credentials, Sessions sessions, RecentSignIn recent) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.recent = recent;
    }

    /**
     * Who has no password, because another provider signs them in, has to have signed in just now instead.
     *
     * @throws Refused when it is another one
     */
    void check(UserId userId, SessionId sessionId, String password, String traceId) {
        if (!credentials.exist(userId)) {
            recent.require(userId, sessionId);
            return;
        }
        if (credentials.matches(userId, password)) {
            return;
        }
        sessions.noteWrongPassword(sessionId, traceId);
        throw new Refused(AccountProblem.WRONG_PASSWORD);
    }
}
