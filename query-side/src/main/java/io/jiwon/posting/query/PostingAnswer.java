package io.jiwon.posting.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jiwon.account.UserId;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingId;
import io.jiwon.posting.PostingQuery.PostingDetail;
import java.time.Instant;

/** A posting as an answer: its text beside its id. */
record PostingAnswer(
        PostingId postingId,
        UserId userId,
        @JsonUnwrapped PostingContent content,
        boolean closed,
        boolean isActive,
        long version,
        Instant createdAt,
        Instant lastEditedAt) {
    static PostingAnswer of(PostingDetail posting) {
        return new PostingAnswer(
                posting.postingId(),
                posting.userId(),
                posting.content(),
                posting.closed(),
                posting.isActive(),
                posting.version(),
                posting.createdAt(),
                posting.lastEditedAt());
    }
}
