package io.jiwon.account.query;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AccountViewRows extends Repository<AccountViewRow, UUID> {
    Optional<AccountViewRow> findByUserId(UUID userId);
}
