package io.jiwon.company.query;

import io.jiwon.company.CompanyQuery.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CompanyDetailRows extends Repository<CompanyDetailRow, UUID> {
    @Query("select c from CompanyDetailRow c where c.companyId = ?1 and (c.ownerId = ?2 or c.state = CONFIRMED)")
    Optional<CompanyDetailRow> find(UUID companyId, UUID readerId);

    @Query(
            value = "select c from CompanyDetailRow c where c.ownerId = ?1"
                    + " order by c.registeredAt desc, c.companyId desc",
            countQuery = "select count(c) from CompanyDetailRow c where c.ownerId = ?1")
    Page<CompanyDetailRow> listOwn(UUID ownerId, Pageable page);

    @Query("select c from CompanyDetailRow c where c.ownerId = ?1 and (c.registeredAt, c.companyId) < (?2, ?3)"
            + " order by c.registeredAt desc, c.companyId desc")
    List<CompanyDetailRow> listOwnAfter(UUID ownerId, Instant registeredAt, UUID companyId, Limit limit);

    @Query(
            value = "select c from CompanyDetailRow c where c.state = ?1 order by c.registeredAt, c.companyId",
            countQuery = "select count(c) from CompanyDetailRow c where c.state = ?1")
    Page<CompanyDetailRow> list(State state, Pageable page);

    @Query("select c from CompanyDetailRow c where c.state = ?1 and (c.registeredAt, c.companyId) > (?2, ?3)"
            + " order by c.registeredAt, c.companyId")
    List<CompanyDetailRow> listAfter(State state, Instant registeredAt, UUID companyId, Limit limit);
}
