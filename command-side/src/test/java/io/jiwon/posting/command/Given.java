package io.jiwon.posting.command;

import io.jiwon.account.UserId;
import io.jiwon.dispatch.VersionCheck;
import io.jiwon.message.EventSamples;
import io.jiwon.message.KeysInMemory;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingId;
import org.axonframework.test.aggregate.AggregateTestFixture;

/** A full posting of somebody, and what may happen to it. */
final class Given {
    static final UserId OWNER = EventSamples.USER;
    static final UserId STRANGER = UserId.from("01975c2e-0000-7000-8000-0000000000ff");
    static final PostingId POSTING = EventSamples.POSTING;
    static final PostingCreated CREATED = EventSamples.of(PostingCreated.class);
    static final PostingContent CONTENT = CREATED.content();
    static final PostingRevised REVISED = EventSamples.of(PostingRevised.class);
    static final PostingDeadlineMoved MOVED = EventSamples.of(PostingDeadlineMoved.class);
    static final PostingClosed CLOSED = new PostingClosed(POSTING, OWNER);
    static final PostingDeleted DELETED = new PostingDeleted(POSTING, OWNER);

    private Given() {}

    static AggregateTestFixture<Posting> fixture() {
        AggregateTestFixture<Posting> fixture = new AggregateTestFixture<>(Posting.class);
        fixture.registerHandlerEnhancerDefinition(new VersionCheck());
        fixture.registerAnnotatedCommandHandler(new PinPostingHandler(fixture.getRepository(), new KeysInMemory()));
        return fixture;
    }

    static PostingContent titled(String title) {
        return new PostingContent(
                title, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
