package io.jiwon.app.storage;

import io.jiwon.storage.StoredFiles;
import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when the folder or the bucket of files cannot be reached. */
@Component
final class FilesHealthIndicator implements HealthIndicator {
    private final StoredFiles files;

    FilesHealthIndicator(StoredFiles files) {
        this.files = files;
    }

    @Override
    public Health health() {
        try {
            files.probe();
            return Health.up().build();
        } catch (IOException failed) {
            return Health.down(failed).build();
        }
    }
}
