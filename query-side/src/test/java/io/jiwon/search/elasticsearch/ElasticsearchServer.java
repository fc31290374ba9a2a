package io.jiwon.search.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.opentest4j.TestAbortedException;

/**
 * A real Elasticsearch for tests, made of jars that Maven fetches ({@code src/test/elasticsearch/pom.xml}) and kept in the
 * target folder. It runs in a process of its own, which ends with this one. Scripts, ingest and the server's analysis plugins
 * are not on Maven Central and not in it; Jiwon uses none of them.
 */
public final class ElasticsearchServer implements AutoCloseable {
    private static final Duration MAVEN_MAX = Duration.ofMinutes(5);
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Path MODULE = module();
    private static final Path SOURCES = MODULE.resolve("src/test/elasticsearch");
    private static final Path HOME = MODULE.resolve("target/elasticsearch");
    private static final Path ASSEMBLED = HOME.resolve("assembled");

    private static ElasticsearchServer shared;

    private final Path data;
    private final int port;
    private Process process;

    private ElasticsearchServer(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** One for all tests of a run. */
    public static synchronized ElasticsearchServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** One of its own, for who wants to stop it. */
    public static ElasticsearchServer start() {
        try {
            assemble();
            ElasticsearchServer server = new ElasticsearchServer(Files.createTempDirectory(HOME, "data"), freePort());
            server.run();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The module's folder, from wherever in the project a test runs. */
    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("src/test/elasticsearch")) ? here : here.resolveSibling("query-side");
    }

    private static synchronized void assemble() throws IOException {
        if (Files.exists(ASSEMBLED)) {
            return;
        }
        Path lib = HOME.resolve("lib");
        Path http = HOME.resolve("modules/transport-netty4");
        Path fetched = HOME.resolve("fetched");
        for (Path folder : List.of(lib, http, fetched, HOME.resolve("plugins"), HOME.resolve("config"))) {
            Files.createDirectories(folder);
        }
        fetch(lib);
        fetch(fetched, "-Phttp");
        Set<String> known = names(lib);
        for (String jar : names(fetched)) {
            if (!known.contains(jar)) {
                Files.move(fetched.resolve(jar), http.resolve(jar), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        describe(http);
        compression(lib);
        Files.copy(
                SOURCES.resolve("log4j2.properties"),
                HOME.resolve("config/log4j2.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(HOME.resolve("config/elasticsearch.yml"), """
                cluster.name: test
                node.name: n1
                discovery.type: single-node
                network.host: 127.0.0.1
                transport.port: 0
                cluster.routing.allocation.disk.threshold_enabled: false
                """);
        compile();
        Files.writeString(ASSEMBLED, "yes");
    }

    private static void fetch(Path folder, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                MODULE.resolveSibling("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                SOURCES.resolve("pom.xml").toString(),
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + folder));
        command.addAll(List.of(more));
        Path log = HOME.resolve("fetch.log");
        Process maven = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!maven.waitFor(MAVEN_MAX.toSeconds(), TimeUnit.SECONDS) || maven.exitValue() != 0) {
                maven.destroyForcibly();
                throw new IllegalStateException("Maven did not fetch the server:\n" + Files.readString(log));
            }
        } catch (InterruptedException stopped) {
            maven.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toSet());
        }
    }

    /** What the server reads of a module stands within its jar. */
    private static void describe(Path http) throws IOException {
        String jar = names(http).stream()
                .filter(name -> name.startsWith("transport-netty4-"))
                .findFirst()
                .orElseThrow();
        try (FileSystem zip = FileSystems.newFileSystem(http.resolve(jar), Map.of());
                Stream<Path> files = Files.list(zip.getPath("META-INF/es-plugins/transport-netty4"))) {
            for (Path file : files.toList()) {
                Files.copy(file, http.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void compression(Path lib) throws IOException {
        Path found = Stream.of(
                        "/usr/lib/x86_64-linux-gnu/libzstd.so.1",
                        "/usr/lib64/libzstd.so.1",
                        "/lib/x86_64-linux-gnu/libzstd.so.1")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException(
                        "Elasticsearch for tests wants Linux on x86-64 with libzstd (Debian: libzstd1)"));
        Path folder = Files.createDirectories(lib.resolve("platform/linux-x64"));
        Files.copy(found, folder.resolve("libzstd.so"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void compile() throws IOException {
        String classPath = names(HOME.resolve("lib")).stream()
                .map(jar -> HOME.resolve("lib").resolve(jar).toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
        Path out = Files.createDirectories(HOME.resolve("launcher"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        InputStream.nullInputStream(),
                        System.out,
                        System.err,
                        "-cp",
                        classPath,
                        "-proc:none",
                        "-d",
                        out.toString(),
                        SOURCES.resolve("EsNode.java").toString());
        if (failed != 0) {
            throw new IllegalStateException("EsNode.java does not compile");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it again with the data that it had. */
    public void run() {
        Path home = HOME.toAbsolutePath();
        Path log = data.resolve("server.log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms384m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-Des.distribution.type=tar",
                "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
                "--enable-native-access=org.elasticsearch.nativeaccess,org.elasticsearch.foreign,org.apache.lucene.core",
                "-Djava.io.tmpdir=" + data,
                "-Des.path.home=" + home,
                "--module-path",
                home.resolve("lib").toString(),
                "--add-modules=jdk.net,jdk.management.agent,ALL-MODULE-PATH",
                "-cp",
                home.resolve("launcher").toString(),
                "EsNode",
                home.toString(),
                data.resolve("nodes").toString(),
                Integer.toString(port));
        try {
            process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            awaitAnswer(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitAnswer(Path log) throws IOException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (health().isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Elasticsearch does not start:\n" + Files.readString(log));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(100).toNanos());
        }
    }

    private Optional<String> health() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(url().resolve("/_cluster/health?wait_for_status=yellow&timeout=5s"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends it; what it holds stays for the next {@link #run}. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
