package io.jiwon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.s3.S3Mock;
import io.jiwon.storage.ObjectStore.PresignedPut;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3StoreTest extends ObjectStoreContract {
    private static S3Mock mock;
    private static S3Store store;

    @BeforeAll
    static void start() throws Exception {
        mock = S3Mock.start();
        store = new S3Store(settings(mock.endpoint(), true));
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        mock.close();
    }

    static StorageSettings.S3 settings(String endpoint, boolean directUpload) {
        return new StorageSettings.S3(
                endpoint,
                "us-east-1",
                S3Mock.BUCKET,
                "key",
                "secret",
                true,
                directUpload,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    @Acceptance(value = "G8", partial = true, note = "an address of the bucket's to which a client puts its bytes")
    void aClientPutsBytesAtAPresignedAddressItself() throws Exception {
        byte[] bytes = random(5_000);
        PresignedPut put = store.presignedPut("direct/3f/p/a", bytes.length, "application/pdf", Duration.ofMinutes(1))
                .orElseThrow();

        assertThat(put.url().toString()).startsWith(mock.endpoint() + "/" + S3Mock.BUCKET + "/direct/3f/p/a?");
        assertThat(put.url().getQuery())
                .contains("X-Amz-Expires=60", "X-Amz-Signature=")
                .containsPattern("X-Amz-SignedHeaders=[^&]*content-length[^&]*content-type");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(put.url()).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        put.headers().forEach(request::header);
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(read("direct/3f/p/a", 0)).isEqualTo(bytes);
    }

    @Test
    void clientsPutNothingThereWhenTheyShallNot() {
        try (S3Store closed = new S3Store(settings(mock.endpoint(), false))) {
            assertThat(closed.presignedPut("direct/3f/p/a", 1, "application/pdf", Duration.ofMinutes(1)))
                    .isEmpty();
        }
    }

    @Test
    void aBucketThatDoesNotAnswerIsNoticedInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                S3Store waiting = new S3Store(new StorageSettings.S3(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort()).toString(),
                        "us-east-1",
                        S3Mock.BUCKET,
                        "key",
                        "secret",
                        true,
                        true,
                        Duration.ofMillis(200),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1)))) {
            assertThatIOException().isThrownBy(waiting::probe);
            assertThatIOException().isThrownBy(() -> waiting.length("a"));
        }
    }
}
