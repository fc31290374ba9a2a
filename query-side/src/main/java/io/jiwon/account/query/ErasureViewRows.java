package io.jiwon.account.query;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ErasureViewRows extends Repository<ErasureViewRow, UUID> {
    Optional<ErasureViewRow> findByErasureId(UUID erasureId);
}
