package io.jiwon.account.command;

/**
 * A sign-in that waits for the second factor.
 *
 * @param challenge told once, to whom it is answered by; only its hash is kept
 */
record ChallengedSignIn(String challenge) implements SignInOutcome {
    @Override
    public String toString() {
        return "ChallengedSignIn[]";
    }
}
