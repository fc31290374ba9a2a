package io.jiwon.posting;

import io.jiwon.account.UserId;
import io.jiwon.message.PastState;
import io.jiwon.message.Personal;
import io.jiwon.message.StateParts;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A posting as it stood at one version.
 *
 * @param content what a person chose to collect
 * @param createdAt UTC
 * @param deleted whether it was put away
 * @param publication null while it is its owner's alone
 */
@Revision("2")
public record PostingState(
        UserId ownerId,
        @Personal PostingContent content,
        Instant createdAt,
        boolean closed,
        boolean deleted,
        @Personal @Nullable Publication publication)
        implements PastState<PostingState> {
    private static final String IS_ACTIVE = "is_active";
    private static final String CLOSED = "closed";

    /** The part that says whether, and in whose name, it is published. */
    public static final String PUBLICATION = "publication";

    /**
     * How a posting stands after a fact.
     *
     * @param before null before the first fact
     */
    public static PostingState after(@Nullable PostingState before, PostingEvent event, Instant at) {
        return new PostingState(
                event.ownerId(),
                PostingContent.after(before == null ? null : before.content, event),
                before == null ? at : before.createdAt,
                event instanceof PostingClosed
                        || before != null && before.closed && !(event instanceof PostingReopened),
                event instanceof PostingDeleted
                        || before != null && before.deleted && !(event instanceof PostingBroughtBack),
                publication(before, event, at));
    }

    private static @Nullable Publication publication(@Nullable PostingState before, PostingEvent event, Instant at) {
        return switch (event) {
            case PostingPublished published -> new Publication(published.companyId(), published.companyName(), at);
            case PostingWithdrawn withdrawn -> null;
            case PostingEvent other -> before == null ? null : before.publication;
        };
    }

    @Override
    public boolean isShown() {
        return !deleted;
    }

    /** Each field is a part. */
    @Override
    public Set<String> differing(PostingState other) {
        Set<String> parts = new LinkedHashSet<>();
        if (deleted != other.deleted) {
            parts.add(IS_ACTIVE);
        }
        if (closed != other.closed) {
            parts.add(CLOSED);
        }
        if (!Objects.equals(publication, other.publication)) {
            parts.add(PUBLICATION);
        }
        parts.addAll(StateParts.differing(content, other.content));
        return parts;
    }

    /** This posting with the named parts as they are in another. */
    public PostingState with(Set<String> parts, PostingState other) {
        return new PostingState(
                ownerId,
                StateParts.with(content, other.content, parts),
                createdAt,
                parts.contains(CLOSED) ? other.closed : closed,
                parts.contains(IS_ACTIVE) ? other.deleted : deleted,
                parts.contains(PUBLICATION) ? other.publication : publication);
    }
}
