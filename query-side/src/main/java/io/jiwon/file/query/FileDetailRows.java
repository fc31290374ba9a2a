package io.jiwon.file.query;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FileDetailRows extends Repository<FileDetailRow, UUID> {
    @Query("select f from FileDetailRow f where f.fileId = ?1 and f.ownerId = ?2")
    Optional<FileDetailRow> find(UUID fileId, UUID ownerId);

    /** Own, newest first; of one purpose, or of any when it is null. */
    @Query(
            value = "select f from FileDetailRow f where f.ownerId = ?1 and (?2 is null or f.purpose = ?2)"
                    + " order by f.announcedAt desc, f.fileId desc",
            countQuery = "select count(f) from FileDetailRow f where f.ownerId = ?1 and (?2 is null or f.purpose = ?2)")
    Page<FileDetailRow> list(UUID ownerId, @Nullable String purpose, Pageable page);
}
