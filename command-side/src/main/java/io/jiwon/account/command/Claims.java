package io.jiwon.account.command;

import io.jiwon.account.EmailClaimEvent.EmailClaimed;
import io.jiwon.account.EmailClaimEvent.EmailReleased;
import io.jiwon.account.IdentityClaimEvent.IdentityClaimed;
import io.jiwon.account.IdentityClaimEvent.IdentityReleased;
import io.jiwon.account.UserId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Whose an e-mail address or another provider's identity is, read from the claim's stream. Without the lock of the
 * repository: a password is hashed afterwards, which takes its time on purpose, and nobody shall wait for another's.
 */
@Component
final class Claims {
    private final EventStore events;
    private final ClaimIds ids;

    Claims(EventStore events, ClaimIds ids) {
        this.events = events;
        this.ids = ids;
    }

    /** The account that holds the address. */
    Optional<UserId> holderOfEmail(String email) {
        return holder(ids.ofEmail(email));
    }

    /** The account that holds what this claim is on. */
    Optional<UserId> holder(String claimId) {
        return events.readEvents(claimId)
                .asStream()
                .map(event -> holder(event.getPayload()))
                .reduce((earlier, later) -> later)
                .flatMap(last -> last);
    }

    /** Whether it was ever claimed. */
    boolean isKnown(String claimId) {
        return events.lastSequenceNumberFor(claimId).isPresent();
    }

    private static Optional<UserId> holder(Object event) {
        return switch (event) {
            case EmailClaimed claimed -> Optional.of(claimed.userId());
            case IdentityClaimed claimed -> Optional.of(claimed.userId());
            case EmailReleased ignored -> Optional.empty();
            case IdentityReleased ignored -> Optional.empty();
            default -> throw new IllegalStateException(event.getClass() + " is not of a claim's stream");
        };
    }
}
