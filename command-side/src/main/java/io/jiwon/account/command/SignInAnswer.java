package io.jiwon.account.command;

/** What a right password is answered with. */
sealed interface SignInAnswer permits SignedInAnswer, ChallengeAnswer {}
