package io.jiwon.account;

import org.axonframework.serialization.Revision;

/**
 * What has happened to the claim on one identity at another provider. The stream's id is a keyed hash of issuer and
 * subject, so that an identity signs in to one account at a time and its text is never a stream id.
 */
public sealed interface IdentityClaimEvent {
    /** An account claimed the identity. */
    @Revision("1")
    record IdentityClaimed(String claimId, UserId userId) implements IdentityClaimEvent {}

    /** The account gave the identity up; another may claim it. */
    @Revision("1")
    record IdentityReleased(String claimId) implements IdentityClaimEvent {}
}
