package io.jiwon.s3;

import io.jiwon.docs.Checkout;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Adobe's S3Mock in a process of its own: its class path is not ours. The module s3-mock has laid it by. */
public final class S3Mock implements AutoCloseable {
    public static final String BUCKET = "jiwon";

    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final int port;

    private S3Mock(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static S3Mock start() throws IOException {
        Path lib = Checkout.root().resolve("s3-mock/target/lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException("Build the module s3-mock first: " + lib);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = Files.createDirectories(Path.of("target")).resolve("s3-mock.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        lib + "/*",
                        "com.adobe.testing.s3mock.S3MockApplication",
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--server.ssl.enabled=false",
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        S3Mock mock = new S3Mock(process, port);
        Instant end = Instant.now().plus(START_MAX);
        while (!mock.answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                mock.close();
                throw new IllegalStateException("S3Mock did not start: " + log.toAbsolutePath());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return mock;
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
