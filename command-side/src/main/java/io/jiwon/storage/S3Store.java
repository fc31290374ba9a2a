package io.jiwon.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** A bucket. S3 itself shows an object only when it is whole. */
final class S3Store implements ObjectStore, AutoCloseable {
    /** Whoever asks for the health does not wait longer. */
    private static final Duration PROBE_MAX = Duration.ofSeconds(3);

    private static final String BINARY = "application/octet-stream";
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** Headers that an HTTP client sets by itself, and a browser lets nobody set. */
    private static final Set<String> SENT_ANYWAY = Set.of("host", "content-length");

    private final StorageSettings.S3 settings;
    private final S3Client s3;
    private final S3Presigner presigner;

    S3Store(StorageSettings.S3 settings) {
        this.settings = settings;
        AwsCredentialsProvider credentials = settings.accessKeyId().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()));
        S3Configuration service = S3Configuration.builder()
                .pathStyleAccessEnabled(settings.pathStyle())
                .chunkedEncodingEnabled(false) // Not every store that speaks the protocol reads it.
                .build();
        Region region = Region.of(settings.region());
        @Nullable URI endpoint = settings.endpoint().isBlank() ? null : URI.create(settings.endpoint());
        this.s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.connectMax())
                        .socketTimeout(settings.readMax()))
                .credentialsProvider(credentials)
                .region(region)
                .endpointOverride(endpoint)
                .serviceConfiguration(service)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(limits -> limits.apiCallTimeout(settings.callMax()))
                .build();
        this.presigner = S3Presigner.builder()
                .s3Client(s3)
                .credentialsProvider(credentials)
                .region(region)
                .endpointOverride(endpoint)
                .serviceConfiguration(service)
                .build();
    }

    @Override
    public void put(String name, Bytes bytes, long length) throws IOException {
        call(() -> s3.putObject(
                request -> request.bucket(settings.bucket()).key(name).contentType(BINARY),
                RequestBody.fromContentProvider(() -> opened(bytes, length), length, BINARY)));
    }

    private static InputStream opened(Bytes bytes, long length) {
        try {
            return new Whole(bytes.open(), length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public InputStream read(String name, long from) throws IOException {
        try {
            return new OpenAnswer(call(() -> s3.getObject(
                    request -> request.bucket(settings.bucket()).key(name).range("bytes=" + from + "-"))));
        } catch (IOException failed) {
            if (failed.getCause() instanceof S3Exception refused && refused.statusCode() == RANGE_NOT_SATISFIABLE) {
                return InputStream.nullInputStream();
            }
            throw failed;
        }
    }

    @Override
    public OptionalLong length(String name) throws IOException {
        try {
            return OptionalLong.of(call(() -> s3.headObject(
                            request -> request.bucket(settings.bucket()).key(name)))
                    .contentLength());
        } catch (FileNotFoundException missing) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean delete(String name) throws IOException {
        boolean there = length(name).isPresent();
        call(() -> s3.deleteObject(request -> request.bucket(settings.bucket()).key(name)));
        return there;
    }

    @Override
    public List<String> list(String folder, Instant writtenBefore) throws IOException {
        return call(
                () -> s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(settings.bucket()).prefix(folder + "/"))
                        .contents()
                        .stream()
                        .filter(object -> object.lastModified().isBefore(writtenBefore))
                        .map(S3Object::key)
                        .toList());
    }

    @Override
    public Optional<PresignedPut> presignedPut(String name, long length, String mediaType, Duration valid) {
        if (!settings.directUpload()) {
            return Optional.empty();
        }
        PresignedPutObjectRequest presigned = presigner.presignPutObject(
                put -> put.signatureDuration(valid).putObjectRequest(request -> request.bucket(settings.bucket())
                        .key(name)
                        .contentType(mediaType)
                        .contentLength(length)));
        Map<String, String> headers = new TreeMap<>();
        presigned.signedHeaders().forEach((header, values) -> {
            if (!SENT_ANYWAY.contains(header.toLowerCase(Locale.ROOT))) {
                headers.put(header, String.join(",", values));
            }
        });
        try {
            return Optional.of(new PresignedPut(presigned.url().toURI(), headers));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("The SDK made an address that is none", impossible);
        }
    }

    @Override
    public void probe() throws IOException {
        call(() -> s3.headBucket(request ->
                request.bucket(settings.bucket()).overrideConfiguration(limits -> limits.apiCallTimeout(PROBE_MAX))));
    }

    @Override
    public void close() {
        presigner.close();
        s3.close();
    }

    private interface Call<T> {
        T run();
    }

    private static <T> T call(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (NoSuchKeyException missing) {
            throw missing(missing);
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND) {
                throw missing(refused);
            }
            throw new IOException("The bucket refused: " + refused.statusCode(), refused);
        } catch (UncheckedIOException brokenOff) {
            throw brokenOff.getCause(); // Of what was to be put: its sender went away.
        } catch (SdkException failed) {
            throw new IOException("The bucket did not answer", failed);
        }
    }

    private static FileNotFoundException missing(S3Exception cause) {
        FileNotFoundException missing = new FileNotFoundException("There is no such object");
        missing.initCause(cause);
        return missing;
    }

    /** Ends in an {@link EOFException} when there are too few bytes; the SDK has no exception of its own for that. */
    private static final class Whole extends FilterInputStream {
        private long left;

        Whole(InputStream bytes, long length) {
            super(bytes);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            note(one < 0 ? -1 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            note(count);
            return count;
        }

        private void note(int count) throws EOFException {
            if (count < 0 && left > 0) {
                throw new EOFException("There were " + left + " bytes too few");
            }
            left -= Math.max(0, count);
        }

        @Override
        public boolean markSupported() {
            return false; // What was read once is not counted twice.
        }
    }

    /** Closes without reading the rest: the SDK's stream would wait for it. */
    private static final class OpenAnswer extends FilterInputStream {
        private final ResponseInputStream<?> answer;

        OpenAnswer(ResponseInputStream<?> answer) {
            super(answer);
            this.answer = answer;
        }

        @Override
        public void close() {
            answer.abort();
        }
    }

    @Override
    public String toString() {
        return "the bucket " + settings.bucket();
    }
}
