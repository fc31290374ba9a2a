package io.jiwon.posting;

import io.jiwon.account.UserId;
import io.jiwon.message.Paging;
import io.jiwon.message.PartialDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one may ask about postings; each question is answered from the asker's own. */
public sealed interface PostingQuery {
    /** Characters in the title filter. */
    int TITLE_FILTER_MAX_CHARS = 300;

    /** One posting. Answers {@link PostingDetail}. */
    record FindPosting(PostingId postingId, UserId ownerId) implements PostingQuery {}

    /**
     * The owner's postings, newest first. Answers a page of {@link PostingSummary}.
     *
     * @param title what the title must contain, ignoring case; null for all
     */
    record ListPostings(UserId ownerId, @Nullable String title, Paging paging) implements PostingQuery {}

    /** A line of the list of postings. */
    record PostingSummary(
            PostingId postingId,
            String title,
            @Nullable String company,
            @Nullable String url,
            @Nullable PartialDate endDate,
            boolean closed,
            boolean isActive,
            Instant createdAt) {}

    /**
     * A posting with its whole text.
     *
     * @param version the number of the posting's last event, from 0; also its ETag
     * @param isActive false once it is deleted, which no answer ever shows
     */
    record PostingDetail(
            PostingId postingId,
            UserId userId,
            PostingContent content,
            boolean closed,
            boolean isActive,
            long version,
            Instant createdAt,
            Instant lastEditedAt) {}
}
