package io.jiwon.resume.query;

import io.jiwon.message.Cursor;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeProblem;
import io.jiwon.resume.ResumeQuery;
import io.jiwon.resume.ResumeQuery.FindResume;
import io.jiwon.resume.ResumeQuery.FindResumePhoto;
import io.jiwon.resume.ResumeQuery.ListResumes;
import io.jiwon.resume.ResumeQuery.ListWholeResumes;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.ResumeQuery.ResumePhoto;
import io.jiwon.resume.ResumeQuery.ResumeSummary;
import io.jiwon.resume.ResumeQuery.WholeResumes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Answers with two statements for a resume, two for a page, three for a page of whole ones: never one per row. */
@Component
@ReadsFrom(ResumeDetailProjector.GROUP)
final class ResumeQueryHandler {
    private final ResumeDetailRows rows;

    ResumeQueryHandler(ResumeDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    ResumeDetail handle(FindResume query) {
        return rows.find(query.resumeId().value(), query.ownerId().value())
                .map(row -> row.view(rows.entries(query.resumeId().value()).stream()
                        .map(ResumeEntryRow::entry)
                        .toList()))
                .orElseThrow(() -> new Refused(ResumeProblem.RESUME_NOT_FOUND));
    }

    @QueryHandler
    ResumePhoto handle(FindResumePhoto query) {
        return rows.find(query.resumeId().value(), query.ownerId().value())
                .orElseThrow(() -> new Refused(ResumeProblem.RESUME_NOT_FOUND))
                .photo()
                .orElseThrow(() -> new Refused(ResumeProblem.PHOTO_NOT_FOUND));
    }

    @QueryHandler
    Page<ResumeSummary> handle(ListResumes query) {
        Paging paging = query.paging();
        Cursor after = paging.after();
        if (after != null) {
            return Page.after(
                            rows.listAfter(
                                    query.ownerId().value(), after.time(), after.id(), Limit.of(paging.pageSize() + 1)),
                            paging.pageSize(),
                            ResumeSummaryRow::place)
                    .map(ResumeSummaryRow::view);
        }
        var page = rows.list(query.ownerId().value(), PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .continuedBy(ResumeSummaryRow::place)
                .map(ResumeSummaryRow::view);
    }

    @QueryHandler
    WholeResumes handle(ListWholeResumes query) {
        var page = rows.listWhole(query.ownerId().value(), PageRequest.of(0, ResumeQuery.WHOLE_MAX));
        Map<UUID, List<ResumeEntry>> entries =
                rows
                        .entriesOf(page.getContent().stream()
                                .map(ResumeDetailRow::resumeId)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                ResumeEntryRow::resumeId,
                                Collectors.mapping(ResumeEntryRow::entry, Collectors.toList())));
        return new WholeResumes(
                page.map(row -> row.view(entries.getOrDefault(row.resumeId(), List.of())))
                        .getContent(),
                page.getTotalElements());
    }
}
