package io.jiwon.posting.query;

import io.jiwon.posting.PostingContent;
import io.jiwon.posting.PostingEvent;
import io.jiwon.posting.PostingEvent.PostingBroughtBack;
import io.jiwon.posting.PostingEvent.PostingClosed;
import io.jiwon.posting.PostingEvent.PostingCreated;
import io.jiwon.posting.PostingEvent.PostingDeadlineMoved;
import io.jiwon.posting.PostingEvent.PostingDeleted;
import io.jiwon.posting.PostingEvent.PostingPublished;
import io.jiwon.posting.PostingEvent.PostingReopened;
import io.jiwon.posting.PostingEvent.PostingRevised;
import io.jiwon.posting.PostingEvent.PostingWithdrawn;
import io.jiwon.readmodel.RowWrites;
import io.jiwon.readmodel.StoredJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each posting as one row; the deadline stands in its own column, not in the content. */
@Component
@ProcessingGroup(PostingDetailProjector.GROUP)
final class PostingDetailProjector {
    static final String GROUP = "posting-detail";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    PostingDetailProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(PostingEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        switch (event) {
            case PostingCreated created -> insert(created, at, version);
            case PostingRevised revised -> {
                PostingContent content = revised.content();
                update(
                        event,
                        at,
                        version,
                        "title = ?, company = ?, url = ?, content = ?::jsonb",
                        content.title(),
                        content.company(),
                        content.url(),
                        json(content));
            }
            case PostingDeadlineMoved moved ->
                update(
                        event,
                        at,
                        version,
                        "end_date = ?",
                        moved.endDate() == null ? null : moved.endDate().value());
            case PostingClosed closed -> update(event, at, version, "is_closed = ?", true);
            case PostingDeleted deleted -> update(event, at, version, "is_active = ?", false);
            case PostingReopened reopened -> update(event, at, version, "is_closed = ?", false);
            case PostingBroughtBack back -> update(event, at, version, "is_active = ?", true);
            case PostingPublished published ->
                update(
                        event,
                        at,
                        version,
                        "is_published = ?, company_id = ?, company_name = ?, published_at = ?",
                        true,
                        published.companyId().value(),
                        published.companyName(),
                        utc(at));
            case PostingWithdrawn withdrawn ->
                update(
                        event,
                        at,
                        version,
                        "is_published = ?, company_id = null, company_name = null, published_at = null",
                        false);
        }
    }

    private void insert(PostingCreated created, Instant at, long version) {
        PostingContent content = created.content();
        rows.insert(
                created.postingId(),
                "insert into query.posting_detail (posting_id, owner_id, title, company, url, end_date, content,"
                        + " version, created_at, last_edited_at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)",
                created.postingId().value(),
                created.ownerId().value(),
                content.title(),
                content.company(),
                content.url(),
                content.endDate() == null ? null : content.endDate().value(),
                json(content),
                version,
                utc(at),
                utc(at));
    }

    private void update(PostingEvent event, Instant at, long version, String assignments, @Nullable Object... values) {
        @Nullable Object[] all = new @Nullable Object[values.length + 3];
        System.arraycopy(values, 0, all, 0, values.length);
        all[values.length] = version;
        all[values.length + 1] = utc(at);
        all[values.length + 2] = event.postingId().value();
        String sql = "update query.posting_detail set " + assignments
                + ", version = ?, last_edited_at = ? where posting_id = ?";
        rows.updateOne(event.postingId(), sql, all);
    }

    private static @Nullable String json(PostingContent content) {
        return StoredJson.write(content.withEndDate(null));
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.posting_detail");
    }
}
