package io.jiwon.posting.command;

import static io.jiwon.posting.command.Given.CREATED;
import static io.jiwon.posting.command.Given.OWNER;
import static io.jiwon.posting.command.Given.POSTING;
import static io.jiwon.posting.command.Given.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.EventSamples;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportedPostingsTest {
    private static final PostingPublished PUBLISHED = EventSamples.of(PostingPublished.class);
    private static final PostingWithdrawn WITHDRAWN = new PostingWithdrawn(POSTING, OWNER);

    private final ImportedPostings postings = new ImportedPostings();

    @Test
    void whatWasPublishedComesBackAsItsOwnersAlone() {
        assertThat(postings.ending(List.of(CREATED, PUBLISHED, REVISED))).isEqualTo(WITHDRAWN);
        assertThat(postings.ending(List.of(CREATED, PUBLISHED, WITHDRAWN, PUBLISHED)))
                .isEqualTo(WITHDRAWN);
    }

    @Test
    void whatIsPrivateComesBackAsItWas() {
        assertThat(postings.ending(List.of(CREATED, REVISED))).isNull();
        assertThat(postings.ending(List.of(CREATED, PUBLISHED, WITHDRAWN, REVISED)))
                .isNull();
    }
}
