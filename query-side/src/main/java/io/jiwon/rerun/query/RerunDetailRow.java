package io.jiwon.rerun.query;

import io.jiwon.account.UserId;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.rerun.RerunCause;
import io.jiwon.rerun.RerunId;
import io.jiwon.rerun.RerunQuery.RerunDetail;
import io.jiwon.rerun.RerunQuery.RerunSummary;
import io.jiwon.rerun.RerunQuery.Result;
import io.jiwon.rerun.RerunQuery.Run;
import io.jiwon.rerun.RerunQuery.State;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "rerun_detail")
class RerunDetailRow {
    private static final TypeReference<Map<String, Run>> RESULTS = new TypeReference<>() {};

    @Id
    private UUID rerunId;

    private UUID ownerId;
    private UUID feedbackId;

    @Enumerated(EnumType.STRING)
    private RerunCause cause;

    private String model;
    private String promptVersion;

    @Enumerated(EnumType.STRING)
    private FeedbackLanguage language;

    private int runs;
    private int ended;

    @Enumerated(EnumType.STRING)
    private State state;

    @JdbcTypeCode(SqlTypes.JSON)
    private String original;

    @JdbcTypeCode(SqlTypes.JSON)
    private String results;

    private long version;
    private Instant requestedAt;
    private @Nullable Instant completedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected RerunDetailRow() {}

    RerunDetail detail() {
        return new RerunDetail(
                new RerunId(rerunId),
                new FeedbackId(feedbackId),
                new UserId(ownerId),
                cause,
                model,
                promptVersion,
                language,
                runs,
                state,
                StoredJson.read(original, Result.class),
                StoredJson.read(results, RESULTS).values().stream()
                        .sorted(Comparator.comparingInt(Run::run))
                        .toList(),
                version,
                requestedAt,
                completedAt);
    }

    /** What the list needs of a row, without its texts. */
    record Line(
            UUID rerunId,
            UUID feedbackId,
            RerunCause cause,
            String model,
            String promptVersion,
            int runs,
            int ended,
            State state,
            Instant requestedAt) {
        RerunSummary summary() {
            return new RerunSummary(
                    new RerunId(rerunId),
                    new FeedbackId(feedbackId),
                    cause,
                    model,
                    promptVersion,
                    runs,
                    ended,
                    state,
                    requestedAt);
        }
    }
}
