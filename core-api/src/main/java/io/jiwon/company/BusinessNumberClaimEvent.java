package io.jiwon.company;

import io.jiwon.account.UserId;
import org.axonframework.serialization.Revision;

/**
 * What has happened to the claim on one business number. The stream's id is a keyed hash of it, so that a number has one
 * company at a time without its digits ever being a stream id.
 */
public sealed interface BusinessNumberClaimEvent {
    /** A company was registered under the number. */
    @Revision("1")
    record BusinessNumberClaimed(String claimId, CompanyId companyId, UserId ownerId)
            implements BusinessNumberClaimEvent {}

    /** The company was refused or closed; another may claim the number. */
    @Revision("1")
    record BusinessNumberReleased(String claimId) implements BusinessNumberClaimEvent {}
}
