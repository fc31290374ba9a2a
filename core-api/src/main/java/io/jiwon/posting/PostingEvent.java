package io.jiwon.posting;

import io.jiwon.account.UserId;
import io.jiwon.company.CompanyId;
import io.jiwon.message.PartialDate;
import io.jiwon.message.Personal;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What has happened to a posting. */
public sealed interface PostingEvent {
    PostingId postingId();

    UserId ownerId();

    /** A person collected a posting. */
    @Revision("1")
    record PostingCreated(PostingId postingId, UserId ownerId, PostingContent content) implements PostingEvent {}

    /**
     * The posting's text was revised.
     *
     * @param content the whole text; its deadline is the one that held before
     */
    @Revision("1")
    record PostingRevised(PostingId postingId, UserId ownerId, PostingContent content) implements PostingEvent {}

    /** The last day to apply was moved; null when there is none any more. */
    @Revision("1")
    record PostingDeadlineMoved(
            PostingId postingId, UserId ownerId, @Nullable PartialDate endDate) implements PostingEvent {}

    /** The company takes no more applications. */
    @Revision("1")
    record PostingClosed(PostingId postingId, UserId ownerId) implements PostingEvent {}

    /** The posting was put away. */
    @Revision("1")
    record PostingDeleted(PostingId postingId, UserId ownerId) implements PostingEvent {}

    /** The company takes applications after all. */
    @Revision("1")
    record PostingReopened(PostingId postingId, UserId ownerId) implements PostingEvent {}

    /**
     * The posting that was put away is shown again, as it was.
     *
     * @param content what it says: whoever forgot it when it was put away knows it again
     * @param createdAt when it was collected, UTC
     */
    @Revision("1")
    record PostingBroughtBack(
            PostingId postingId, UserId ownerId, PostingContent content, boolean closed, Instant createdAt)
            implements PostingEvent {}

    /** A company shows the posting to every member. */
    @Revision("1")
    record PostingPublished(
            PostingId postingId,
            UserId ownerId,
            CompanyId companyId,
            @Personal String companyName) implements PostingEvent {}

    /** The posting is its owner's alone again. */
    @Revision("1")
    record PostingWithdrawn(PostingId postingId, UserId ownerId) implements PostingEvent {}
}
