package io.jiwon.rerun.query;

import io.jiwon.ai.AiProvenance;
import io.jiwon.readmodel.StoredJson;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import tools.jackson.core.type.TypeReference;

@Entity
@Immutable
@Table(schema = "query", name = "rerun_provenance")
class RerunProvenanceRow {
    private static final TypeReference<Map<String, AiProvenance>> PROVENANCES = new TypeReference<>() {};

    @Id
    private UUID rerunId;

    private UUID ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private String provenances;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected RerunProvenanceRow() {}

    Optional<AiProvenance> of(int run) {
        return Optional.ofNullable(StoredJson.read(provenances, PROVENANCES).get(Integer.toString(run)));
    }
}
