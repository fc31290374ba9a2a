package io.jiwon.feedback.query;

import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackQuery.FeedbackProvenance;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.PinnedResume;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "feedback_provenance")
class FeedbackProvenanceRow {
    @Id
    private UUID feedbackId;

    private UUID ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private String resume;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String posting;

    private String reviewedMarkdown;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String review;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String improvement;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected FeedbackProvenanceRow() {}

    FeedbackProvenance view() {
        return new FeedbackProvenance(
                new FeedbackId(feedbackId),
                StoredJson.read(resume, PinnedResume.class),
                posting == null ? null : StoredJson.read(posting, PinnedPosting.class),
                reviewedMarkdown,
                review == null ? null : StoredJson.read(review, AiProvenance.class),
                improvement == null ? null : StoredJson.read(improvement, AiProvenance.class));
    }
}
