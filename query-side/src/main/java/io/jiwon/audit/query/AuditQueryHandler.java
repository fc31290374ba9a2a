package io.jiwon.audit.query;

import io.jiwon.audit.AuditQuery;
import io.jiwon.audit.AuditQuery.AuditEntry;
import io.jiwon.audit.AuditQuery.ListAuditEntries;
import io.jiwon.message.Cursor;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.readmodel.ReadsFrom;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(AuditEntryProjector.GROUP)
final class AuditQueryHandler {
    private static final Function<AuditEntry, Cursor> PLACE = entry -> Cursor.at(entry.position());

    private final AuditEntryRows rows;

    AuditQueryHandler(AuditEntryRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    Page<AuditEntry> handle(ListAuditEntries query) {
        new FieldRules()
                .optional("actor", query.actor(), AuditQuery.FILTER_MAX_CHARS)
                .optional("subject", query.subject(), AuditQuery.FILTER_MAX_CHARS)
                .optional("command", query.command(), AuditQuery.FILTER_MAX_CHARS)
                .rule("since", isInReach(query.since()), "must be between the years 1970 and 9999")
                .rule("until", isInReach(query.until()), "must be between the years 1970 and 9999")
                .refuseIfBroken();
        Paging paging = query.paging();
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "position");
        Cursor after = paging.after();
        if (after != null) {
            List<AuditEntryRow> found = rows.findBy(
                    matching(query).and((row, all, criteria) -> criteria.lessThan(row.get("position"), after.sort())),
                    fluent -> fluent.sortBy(newestFirst)
                            .limit(paging.pageSize() + 1)
                            .all());
            return Page.after(found.stream().map(AuditEntryRow::view).toList(), paging.pageSize(), PLACE);
        }
        var page = rows.findAll(matching(query), PageRequest.of(paging.page() - 1, paging.pageSize(), newestFirst));
        return new Page<>(
                        page.map(AuditEntryRow::view).getContent(),
                        paging.page(),
                        paging.pageSize(),
                        page.getTotalElements())
                .continuedBy(PLACE);
    }

    /** What PostgreSQL can compare with. */
    private static boolean isInReach(@Nullable Instant time) {
        return time == null || !(time.isBefore(AuditQuery.TIME_MIN) || time.isAfter(AuditQuery.TIME_MAX));
    }

    private static Specification<AuditEntryRow> matching(ListAuditEntries query) {
        return (row, all, criteria) -> {
            List<Predicate> filters = new ArrayList<>();
            if (query.actor() != null) {
                filters.add(criteria.equal(row.get("actor"), query.actor()));
            }
            if (query.subject() != null) {
                filters.add(criteria.equal(row.get("subjectId"), query.subject()));
            }
            if (query.command() != null) {
                filters.add(criteria.equal(row.get("command"), query.command()));
            }
            if (query.outcome() != null) {
                filters.add(criteria.equal(row.get("outcome"), query.outcome()));
            }
            if (query.since() != null) {
                filters.add(criteria.greaterThanOrEqualTo(row.get("recordedAt"), query.since()));
            }
            if (query.until() != null) {
                filters.add(criteria.lessThan(row.get("recordedAt"), query.until()));
            }
            return criteria.and(filters);
        };
    }
}
