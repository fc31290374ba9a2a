package io.jiwon.posting.command;

import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class ImportedPostings implements ImportedStreams {
    @Override
    public String feature() {
        return "posting";
    }

    /** No company vouches for what comes back: what was published then is its owner's alone now. */
    @Override
    public @Nullable Object ending(List<?> events) {
        PostingEvent last = null;
        for (Object event : events) {
            if (event instanceof PostingPublished || event instanceof PostingWithdrawn) {
                last = (PostingEvent) event;
            }
        }
        return last instanceof PostingPublished published
                ? new PostingWithdrawn(published.postingId(), published.ownerId())
                : null;
    }
}
