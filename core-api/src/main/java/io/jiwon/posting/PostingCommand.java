package io.jiwon.posting;

import io.jiwon.account.UserId;
import io.jiwon.company.PublishingCompany;
import io.jiwon.message.LooksBack;
import io.jiwon.message.MessageMetadata;
import io.jiwon.message.PastChange;
import io.jiwon.message.Personal;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a person wants to do with a posting. Somebody else's posting is refused as not found. */
public sealed interface PostingCommand {
    PostingId postingId();

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

    /**
     * Show the posting to every member. A repeat in the same name changes nothing.
     *
     * @param company which vouched for the owner
     */
    record PublishPosting(
            @TargetAggregateIdentifier PostingId postingId,
            UserId ownerId,
            @Personal PublishingCompany company) implements PostingCommand {}

    /** Show it to nobody else any more. */
    record WithdrawPosting(@TargetAggregateIdentifier PostingId postingId, UserId ownerId) implements PostingCommand {}

    /**
     * Take one change back, as far as nothing later says something else about the same fields.
     *
     * @param change as the history has it; null when it has no such change of this owner's
     */
    record UndoPostingChange(
            @TargetAggregateIdentifier PostingId postingId,
            UserId ownerId,
            @Personal @Nullable PastChange<PostingState> change)
            implements PostingCommand, LooksBack {
        @Override
        public Map<String, String> lookingBack() {
            return LooksBack.undoing(change);
        }
    }

    /**
     * Make the posting what it was at an earlier version; one that was put away is shown again.
     *
     * @param state as the history has it; null when this owner has no such version
     */
    record RestorePosting(
            @TargetAggregateIdentifier PostingId postingId,
            UserId ownerId,
            long version,
            @Personal @Nullable PostingState state)
            implements PostingCommand, LooksBack {
        @Override
        public Map<String, String> lookingBack() {
            return Map.of(MessageMetadata.RESTORES, Long.toString(version));
        }
    }

    /**
     * Hold the present version of one's own posting, or of a published one, fast for a review. Answers
     * {@link PinnedPosting}; changes nothing.
     */
    record PinPosting(@TargetAggregateIdentifier PostingId postingId, UserId readerId) implements PostingCommand {}
}
