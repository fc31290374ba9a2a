package io.jiwon.account;

import org.axonframework.serialization.Revision;

/**
 * What has happened to the claim on one e-mail address. The stream's id is a keyed hash of the address, so that an
 * address can be claimed once without its text ever being a stream id.
 */
public sealed interface EmailClaimEvent {
    /** An account claimed the address. */
    @Revision("1")
    record EmailClaimed(String claimId, UserId userId) implements EmailClaimEvent {}

    /** The account that held the address is closed; another may claim it. */
    @Revision("1")
    record EmailReleased(String claimId) implements EmailClaimEvent {}
}
