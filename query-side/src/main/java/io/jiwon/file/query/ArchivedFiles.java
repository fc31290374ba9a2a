package io.jiwon.file.query;

import io.jiwon.account.Caller;
import io.jiwon.file.FileCommand;
import io.jiwon.file.FileQuery.FileDetail;
import io.jiwon.file.FileQuery.ListFiles;
import io.jiwon.message.Page;
import io.jiwon.message.Paging;
import io.jiwon.readmodel.ArchivedState;
import io.jiwon.readmodel.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All files of a person as one list; their bytes are downloaded one by one. */
@Component
final class ArchivedFiles implements ArchivedState {
    private final Queries queries;

    ArchivedFiles(Queries queries) {
        this.queries = queries;
    }

    @Override
    public String feature() {
        return "file";
    }

    @Override
    public String group() {
        return FileDetailProjector.GROUP;
    }

    /** A shelf holds at most {@link FileCommand#FILES_MAX}. */
    @Override
    public Optional<Shown> of(Caller caller, String streamId) {
        List<FileDetail> files = new ArrayList<>();
        for (int number = 1; files.size() < FileCommand.FILES_MAX; number++) {
            Page<FileDetail> page =
                    queries.page(caller, new ListFiles(caller.user(), null, new Paging(number, Paging.PAGE_SIZE_MAX)));
            files.addAll(page.items());
            if (page.items().size() < Paging.PAGE_SIZE_MAX) {
                break;
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new Shown("files", files));
    }
}
