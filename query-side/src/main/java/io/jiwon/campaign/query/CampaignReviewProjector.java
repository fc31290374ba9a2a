package io.jiwon.campaign.query;

import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.readmodel.RowWrites;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row for each review that is neither deleted nor refused: when it was asked for and what it took. */
@Component
@ProcessingGroup(CampaignReviewProjector.GROUP)
final class CampaignReviewProjector {
    static final String GROUP = "campaign-review";

    private final RowWrites rows;
    private final JdbcTemplate jdbc;

    CampaignReviewProjector(RowWrites rows, JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(FeedbackRequested event, @Timestamp Instant at) {
        rows.insert(
                event.feedbackId(),
                "insert into query.campaign_review (feedback_id, owner_id, kind, requested_at) values (?, ?, ?, ?)",
                event.feedbackId().value(),
                event.ownerId().value(),
                event.kind().name(),
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
    }

    @EventHandler
    void on(FeedbackReady event) {
        AiProvenance making = event.provenance();
        rows.updateOne(
                event.feedbackId(),
                "update query.campaign_review set ready = true, input_tokens = ?, output_tokens = ?, counted = ?"
                        + " where feedback_id = ?",
                tokens(making.inputTokens(), making.renderedPrompt()),
                tokens(making.outputTokens(), making.rawOutput()),
                making.inputTokens() != null && making.outputTokens() != null,
                event.feedbackId().value());
    }

    @EventHandler
    void on(FeedbackRefused event) {
        remove(event.feedbackId());
    }

    @EventHandler
    void on(FeedbackDeleted event) {
        remove(event.feedbackId());
    }

    /** Where nobody counted, each character stands for a token, which is more than models in use need. */
    private static long tokens(@Nullable Integer counted, String text) {
        return counted == null ? text.length() : counted;
    }

    private void remove(FeedbackId feedbackId) {
        // A refused review has no row any more when it is deleted.
        rows.updateAny(feedbackId, "delete from query.campaign_review where feedback_id = ?", feedbackId.value());
    }

    @ResetHandler
    void reset() {
        jdbc.update("truncate query.campaign_review");
    }
}
