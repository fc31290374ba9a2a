package io.jiwon.account.command;

/** What came of a sign-in whose first proof was right. */
sealed interface SignInOutcome permits OpenedSession, ChallengedSignIn {}
