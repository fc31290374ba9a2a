package io.jiwon.file.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jiwon.file.VirusCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClamdVirusScanTest {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
    private static final Duration READ_MAX = Duration.ofMillis(500);

    @Test
    void theWholeFileIsLookedAt() throws Exception {
        byte[] file = new byte[200_000];
        file[199_999] = 9;
        try (ServerSocket clamd = clamd()) {
            CompletableFuture<byte[]> seen = answer(clamd, "stream: OK\0");

            assertThat(scan(clamd).look(new ByteArrayInputStream(file))).contains(VirusCheck.CLEAN);
            assertThat(seen.get()).isEqualTo(file);
        }
    }

    @Test
    void whatIsFoundIsFound() throws Exception {
        try (ServerSocket clamd = clamd()) {
            CompletableFuture<byte[]> seen = answer(clamd, "stream: Win.Test.EICAR_HDB-1 FOUND\0");

            assertThat(scan(clamd).look(new ByteArrayInputStream(new byte[] {1})))
                    .isEmpty();
            assertThat(seen.get()).containsExactly(1);
        }
    }

    @Test
    void anyOtherAnswerAndNoneAreAFailureInTime() throws Exception {
        for (String answer : List.of("INSTREAM size limit exceeded. ERROR\0", "", "stream: FOUND nothing\0")) {
            try (ServerSocket clamd = clamd()) {
                CompletableFuture<byte[]> seen = answer(clamd, answer);
                assertThatIOException().as(answer).isThrownBy(() -> scan(clamd)
                        .look(new ByteArrayInputStream(new byte[] {1})));
                assertThat(seen.get()).containsExactly(1);
            }
        }
        try (ServerSocket silent = clamd()) {
            assertThatIOException().isThrownBy(() -> scan(silent).look(new ByteArrayInputStream(new byte[] {1})));
        }
        ServerSocket closed = clamd();
        closed.close();
        assertThatIOException().isThrownBy(() -> scan(closed).look(new ByteArrayInputStream(new byte[] {1})));
    }

    @Test
    void anAddressOfAnotherFormIsRefusedAtTheStart() {
        for (String address : List.of("clamav:3310", "http://clamav:3310", "tcp://clamav", "tcp://:3310")) {
            assertThatIllegalArgumentException()
                    .as(address)
                    .isThrownBy(() -> new ClamdVirusScan(address, CONNECT_MAX, READ_MAX));
        }
    }

    private static ServerSocket clamd() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static ClamdVirusScan scan(ServerSocket clamd) {
        return new ClamdVirusScan("tcp://127.0.0.1:" + clamd.getLocalPort(), CONNECT_MAX, READ_MAX);
    }

    /** What was sent, once it was answered. */
    private static CompletableFuture<byte[]> answer(ServerSocket clamd, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = clamd.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    file.write(in.readNBytes(length));
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return file.toByteArray();
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
