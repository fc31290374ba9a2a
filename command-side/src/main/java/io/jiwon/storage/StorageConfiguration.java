package io.jiwon.storage;

import io.jiwon.message.PersonalKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Files go to the bucket that {@code jiwon.storage.s3.bucket} names; without one into a folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {
    private static final Logger log = LoggerFactory.getLogger(StorageConfiguration.class);

    @Bean
    StoredFiles storedFiles(StorageSettings settings, PersonalKeys keys) {
        FolderStore folder = new FolderStore(settings.folder());
        ObjectStore kept = settings.s3().bucket().isBlank() ? folder : new S3Store(settings.s3());
        log.info("Files lie in {}", kept);
        return new StoredFiles(folder, kept, keys);
    }
}
