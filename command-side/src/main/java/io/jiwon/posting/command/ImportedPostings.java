package io.jiwon.posting.command;

import io.jiwon.dispatch.ImportedStreams;
import org.springframework.stereotype.Component;

@Component
final class ImportedPostings implements ImportedStreams {
    @Override
    public String feature() {
        return "posting";
    }
}
