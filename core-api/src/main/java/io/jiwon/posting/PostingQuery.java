package io.jiwon.posting;

import io.jiwon.account.UserId;
import io.jiwon.message.Paging;
import io.jiwon.message.PartialDate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask about postings; each question is answered from the asker's own. */
public sealed interface PostingQuery {
    /** Characters in the title filter. */
    int TITLE_FILTER_MAX_CHARS = 300;

    /** Postings that are answered with their whole text at once. */
    int WHOLE_MAX = 100;

    /** One posting. Answers {@link PostingDetail}. */
    record FindPosting(PostingId postingId, UserId ownerId) implements PostingQuery {}

    /**
     * The owner's postings, newest first. Answers a page of {@link PostingSummary}.
     *
     * @param title what the title must contain, ignoring case; null for all
     * @param deadline null for all
     */
    record ListPostings(
            UserId ownerId,
            @Nullable String title,
            @Nullable DeadlineState deadline,
            Paging paging) implements PostingQuery {}

    /** The owner's newest {@value #WHOLE_MAX} postings with their whole text. Answers {@link WholePostings}. */
    record ListWholePostings(UserId ownerId) implements PostingQuery {}

    /**
     * Postings with their whole text, newest first.
     *
     * @param total how many the owner has altogether
     */
    record WholePostings(List<PostingDetail> items, long total) {
        public WholePostings {
            items = List.copyOf(items);
        }
    }

    /**
     * A line of the list of postings.
     *
     * @param deadline whether one can still apply today
     */
    record PostingSummary(
            PostingId postingId,
            String title,
            @Nullable String company,
            @Nullable String url,
            @Nullable PartialDate endDate,
            DeadlineState deadline,
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
