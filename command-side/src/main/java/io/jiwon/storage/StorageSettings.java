package io.jiwon.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where files lie.
 *
 * @param folder where files lie when no bucket is named, and in any case while they arrive
 * @param s3 the bucket; used when it has a name
 */
@ConfigurationProperties("jiwon.storage")
record StorageSettings(Path folder, S3 s3) {
    /**
     * A bucket of S3, or of what speaks its protocol.
     *
     * @param endpoint for example {@code https://minio.example.com:9000}; empty for Amazon's own
     * @param accessKeyId empty to take what the AWS SDK finds in its environment
     * @param pathStyle whether the bucket stands in the path instead of in the host's name
     * @param directUpload whether clients put bytes into the bucket themselves, where they lie in plain until they are
     *     looked at
     * @param connectMax how long connecting may take
     * @param readMax how long the bucket may be silent
     * @param callMax how long one call may take altogether, attempts included
     */
    record S3(
            String endpoint,
            String region,
            String bucket,
            String accessKeyId,
            String secretAccessKey,
            boolean pathStyle,
            boolean directUpload,
            Duration connectMax,
            Duration readMax,
            Duration callMax) {}
}
