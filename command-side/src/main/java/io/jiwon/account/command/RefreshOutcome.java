package io.jiwon.account.command;

/** What came of a refresh token that is known. A refusal would take the event of the reuse back. */
sealed interface RefreshOutcome permits OpenedSession, RefreshOutcome.Reused {
    /** It had been exchanged before; its session is over. */
    record Reused() implements RefreshOutcome {}
}
