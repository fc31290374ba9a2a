package io.jiwon.posting;

import io.jiwon.account.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a person wants to do with a posting. Somebody else's posting is refused as not found. */
public sealed interface PostingCommand {
    PostingId postingId();

    UserId ownerId();

    /** Collect a posting. A repeat with the same id and owner changes nothing. */
    record CreatePosting(@TargetAggregateIdentifier PostingId postingId, UserId ownerId, PostingContent content)
            implements PostingCommand {}

    /** Make the posting say exactly this; text and deadline become separate facts where they differ. */
    record RevisePosting(@TargetAggregateIdentifier PostingId postingId, UserId ownerId, PostingContent content)
            implements PostingCommand {}

    /** Note that the company takes no more applications; it can still be read, not revised. */
    record ClosePosting(@TargetAggregateIdentifier PostingId postingId, UserId ownerId) implements PostingCommand {}

    /** Put the posting away; it is no longer shown, its history and its feedback stay. */
    record DeletePosting(@TargetAggregateIdentifier PostingId postingId, UserId ownerId) implements PostingCommand {}

    /** Hold the present version fast for a review. Answers {@link PinnedPosting}; changes nothing. */
    record PinPosting(@TargetAggregateIdentifier PostingId postingId, UserId ownerId) implements PostingCommand {}
}
