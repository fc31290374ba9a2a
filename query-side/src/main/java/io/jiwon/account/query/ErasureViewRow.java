package io.jiwon.account.query;

import io.jiwon.account.AccountQuery.ErasureView;
import io.jiwon.account.ErasureId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "query", name = "erasure_view")
class ErasureViewRow {
    @Id
    private UUID erasureId;

    private Instant askedAt;
    private @Nullable Instant completedAt;
    private @Nullable String receipt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ErasureViewRow() {}

    ErasureView view() {
        return new ErasureView(new ErasureId(erasureId), askedAt, completedAt, receipt);
    }
}
