package io.jiwon.posting.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jiwon.account.UserId;
import io.jiwon.posting.DeadlineState;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.PostingDetail;
import java.time.Instant;
import java.time.LocalDate;

/** A posting as an answer: its text beside its id, and whether one can still apply on the day of the answer. */
record PostingAnswer(
        PostingId postingId,
        UserId userId,
        @JsonUnwrapped PostingContent content,
        DeadlineState deadline,
        boolean closed,
        boolean isActive,
        long version,
        Instant createdAt,
        Instant lastEditedAt) {
    static PostingAnswer of(PostingDetail posting, LocalDate today) {
        return new PostingAnswer(
                posting.postingId(),
                posting.userId(),
                posting.content(),
                DeadlineState.of(posting.closed(), posting.content().endDate(), today),
                posting.closed(),
                posting.isActive(),
                posting.version(),
                posting.createdAt(),
                posting.lastEditedAt());
    }
}
