package io.jiwon.account.command;

import io.jiwon.account.EmailClaimEvent;
import io.jiwon.account.EmailClaimEvent.EmailClaimed;
import io.jiwon.account.EmailClaimEvent.EmailReleased;
import io.jiwon.account.UserId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * Whose an e-mail address is, read from the claim's stream. Without the lock of the repository: a password is hashed
 * afterwards, which takes its time on purpose, and nobody shall wait for another's.
 */
@Component
final class EmailClaims {
    private final EventStore events;
    private final EmailClaimIds ids;

    EmailClaims(EventStore events, EmailClaimIds ids) {
        this.events = events;
        this.ids = ids;
    }

    /** The account that holds the address. */
    Optional<UserId> holder(String email) {
        return events.readEvents(ids.of(email))
                .asStream()
                .map(event -> (EmailClaimEvent) event.getPayload())
                .map(EmailClaims::holder)
                .reduce((earlier, later) -> later)
                .flatMap(last -> last);
    }

    /** Whether the address was ever claimed. */
    boolean isKnown(String email) {
        return events.lastSequenceNumberFor(ids.of(email)).isPresent();
    }

    private static Optional<UserId> holder(EmailClaimEvent event) {
        return switch (event) {
            case EmailClaimed claimed -> Optional.of(claimed.userId());
            case EmailReleased ignored -> Optional.empty();
        };
    }
}
