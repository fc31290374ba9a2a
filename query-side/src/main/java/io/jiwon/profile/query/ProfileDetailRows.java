package io.jiwon.profile.query;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ProfileDetailRows extends Repository<ProfileDetailRow, UUID> {
    Optional<ProfileDetailRow> findByOwnerId(UUID ownerId);
}
