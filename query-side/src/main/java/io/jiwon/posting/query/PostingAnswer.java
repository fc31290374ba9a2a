package io.jiwon.posting.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jiwon.account.UserId;
import io.jiwon.posting.DeadlineState;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.PostingDetail;
import io.jiwon.posting.Publication;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A posting as an answer: its text beside its id, and whether one can still apply on the day of the answer.
 *
 * @param userId whose it is; null to everybody else
 */
record PostingAnswer(
        PostingId postingId,
        @Nullable UserId userId,
        @JsonUnwrapped PostingContent content,
        DeadlineState deadline,
        boolean closed,
        boolean isActive,
        long version,
        Instant createdAt,
        Instant lastEditedAt,
        @Nullable Publication publication) {
    static PostingAnswer of(PostingDetail posting, UserId reader, LocalDate today) {
        return new PostingAnswer(
                posting.postingId(),
                posting.userId().equals(reader) ? reader : null,
                posting.content(),
                DeadlineState.of(posting.closed(), posting.content().endDate(), today),
                posting.closed(),
                posting.isActive(),
                posting.version(),
                posting.createdAt(),
                posting.lastEditedAt(),
                posting.publication());
    }
}
