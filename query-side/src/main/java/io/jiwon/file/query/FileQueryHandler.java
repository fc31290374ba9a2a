package io.jiwon.file.query;

import io.jiwon.file.FileProblem;
import io.jiwon.file.FileQuery.FileDetail;
import io.jiwon.file.FileQuery.FindFile;
import io.jiwon.file.FileQuery.ListFiles;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.message.Refused;
import io.jiwon.readmodel.ReadsFrom;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

@Component
@ReadsFrom(FileDetailProjector.GROUP)
final class FileQueryHandler {
    private final FileDetailRows rows;

    FileQueryHandler(FileDetailRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    FileDetail handle(FindFile query) {
        return rows.find(query.fileId().value(), query.ownerId().value())
                .map(FileDetailRow::detail)
                .orElseThrow(() -> new Refused(FileProblem.FILE_NOT_FOUND));
    }

    @QueryHandler
    Page<FileDetail> handle(ListFiles query) {
        Paging paging = query.paging();
        var page = rows.list(
                query.ownerId().value(),
                query.purpose() == null ? null : query.purpose().name(),
                PageRequest.of(paging.page() - 1, paging.pageSize()));
        return new Page<>(page.getContent(), paging.page(), paging.pageSize(), page.getTotalElements())
                .map(FileDetailRow::detail);
    }
}
