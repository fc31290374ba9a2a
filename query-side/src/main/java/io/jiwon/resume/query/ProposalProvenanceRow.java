package io.jiwon.resume.query;

import io.jiwon.ai.AiProvenance;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Immutable
@Table(schema = "query", name = "proposal_provenance")
class ProposalProvenanceRow {
    @Id
    private UUID proposalId;

    private UUID ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private String provenance;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ProposalProvenanceRow() {}

    AiProvenance provenance() {
        return StoredJson.read(provenance, AiProvenance.class);
    }
}
