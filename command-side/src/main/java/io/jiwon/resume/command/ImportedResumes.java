package io.jiwon.resume.command;

import io.jiwon.dispatch.ImportedStreams;
import org.springframework.stereotype.Component;

@Component
final class ImportedResumes implements ImportedStreams {
    @Override
    public String feature() {
        return "resume";
    }
}
