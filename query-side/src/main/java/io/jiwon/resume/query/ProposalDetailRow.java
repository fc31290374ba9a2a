package io.jiwon.resume.query;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ProposalId;
import io.jiwon.resume.ProposalQuery.ProposalDetail;
import io.jiwon.resume.ProposalQuery.ProposalFailure;
import io.jiwon.resume.ProposalQuery.ProposalSummary;
import io.jiwon.resume.ProposalQuery.State;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeReading;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "proposal_detail")
class ProposalDetailRow {
    private static final TypeReference<Map<String, String>> ACCEPTED = new TypeReference<>() {};

    @Id
    private UUID proposalId;

    private UUID ownerId;
    private UUID fileId;

    @Enumerated(EnumType.STRING)
    private State state;

    private String text;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String reading;

    @JdbcTypeCode(SqlTypes.JSON)
    private String accepted;

    private @Nullable String provider;
    private @Nullable String model;
    private @Nullable String fallbackReason;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String failure;

    private long version;
    private Instant requestedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ProposalDetailRow() {}

    ProposalDetail detail() {
        return new ProposalDetail(
                new ProposalId(proposalId),
                new UserId(ownerId),
                new FileId(fileId),
                state,
                text,
                reading == null ? null : StoredJson.read(reading, ResumeReading.class),
                StoredJson.read(accepted, ACCEPTED).entrySet().stream()
                        .collect(Collectors.toMap(
                                item -> EntryId.from(item.getKey()), item -> ResumeId.from(item.getValue()))),
                provider,
                model,
                fallbackReason,
                failure == null ? null : StoredJson.read(failure, ProposalFailure.class),
                version,
                requestedAt);
    }

    /** What the list needs of a row, without its texts. */
    record Line(UUID proposalId, UUID fileId, State state, Instant requestedAt) {
        ProposalSummary summary() {
            return new ProposalSummary(new ProposalId(proposalId), new FileId(fileId), state, requestedAt);
        }
    }
}
