package io.jiwon.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The packaged application in a process of its own. */
final class JiwonNode implements AutoCloseable {
    /** The launcher's, with half the heap. */
    static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

    private static final String SCRAPE_TOKEN = "bench";
    private static final int START_MAX_SECONDS = 180;
    private static final int STOP_MAX_SECONDS = 30;
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern HEAP_USED =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*}\\s+(\\S+)");

    private final Process process;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private JiwonNode(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param jar the application's, with its libraries beside it */
    static JiwonNode start(Path jar, Path folder, List<String> settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-jar",
                jar.toString(),
                "--server.port=0",
                "--jiwon.metrics.scrape-token=" + SCRAPE_TOKEN,
                "--jiwon.data-dir=" + folder.resolve("jiwon")));
        command.addAll(settings);
        Path log = folder.resolve("jiwon.log");
        JiwonNode node = new JiwonNode(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
        try {
            TailBench.await("the start of Jiwon", START_MAX_SECONDS, node::isHealthy);
        } catch (IllegalStateException late) {
            node.close();
            throw late;
        }
        return node;
    }

    /** Sends as the caller with this token; nobody without one. */
    HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }

    /** Of its process, since it began. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    double heapUsedMegabytes() throws IOException, InterruptedException {
        Matcher pools = HEAP_USED.matcher(
                send("GET", "/actuator/prometheus", null, SCRAPE_TOKEN).body());
        double bytes = 0;
        while (pools.find()) {
            bytes += Double.parseDouble(pools.group(1));
        }
        return bytes / (1 << 20);
    }

    private int knownPort;

    synchronized int port() throws IOException {
        if (knownPort == 0) {
            Matcher started = STARTED.matcher(Files.readString(log));
            knownPort = started.find() ? Integer.parseInt(started.group(1)) : 0;
        }
        return knownPort;
    }

    private boolean isHealthy() {
        try {
            if (!process.isAlive()) {
                throw new IllegalStateException("Jiwon ended: " + Files.readString(log));
            }
            if (port() == 0) {
                return false;
            }
            send("GET", "/actuator/health", null, null);
            return true;
        } catch (IOException | IllegalStateException notYet) {
            if (!process.isAlive()) {
                throw new IllegalStateException(notYet);
            }
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(STOP_MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
