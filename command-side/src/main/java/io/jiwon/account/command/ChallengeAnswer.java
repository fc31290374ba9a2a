package io.jiwon.account.command;

/**
 * What a sign-in is answered with that asks for the second factor.
 *
 * @param challenge to be sent with a code to {@code /api/v1/auth/second-factor}
 * @param expiresIn seconds until it can no longer be answered
 */
record ChallengeAnswer(Status status, String challenge, long expiresIn) implements SignInAnswer {
    /** What is missing yet. */
    enum Status {
        SECOND_FACTOR_REQUIRED
    }

    static ChallengeAnswer of(ChallengedSignIn signIn) {
        return new ChallengeAnswer(
                Status.SECOND_FACTOR_REQUIRED, signIn.challenge(), SignInChallenges.LIFETIME.toSeconds());
    }
}
