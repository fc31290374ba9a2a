package io.jiwon.resume.command;

import io.jiwon.dispatch.ImportedStreams;
import io.jiwon.resume.ProposalEvent.ProposalRequested;
import org.springframework.stereotype.Component;

@Component
final class ImportedResumes implements ImportedStreams {
    @Override
    public String feature() {
        return "resume";
    }

    /** A proposal that is being made would never be. */
    @Override
    public boolean isFinished(Object lastEvent) {
        return !(lastEvent instanceof ProposalRequested);
    }
}
