package io.jiwon.search.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jiwon.search.IndexUnavailable;
import io.jiwon.search.elasticsearch.ElasticsearchCluster.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked over the network and what becomes of the answers, with a node that says what it is told to. */
@Timeout(60)
class ElasticsearchClusterTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** The client looks at its limits once a second. */
    private static final Duration SLOW = Duration.ofMillis(2_500);

    private static final String PASSWORD = "changeit";
    private static final String NO_ALIASES = "{}";

    private final List<HttpExchange> asked = new CopyOnWriteArrayList<>();
    private final List<ElasticsearchCluster> clusters = new ArrayList<>();
    private volatile int status = 200;
    private volatile String product = "Elasticsearch";
    private volatile String body = NO_ALIASES;
    private volatile Duration delay = Duration.ZERO;
    private HttpServer node;

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        node.createContext("/", this::answer);
        node.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange);
        LockSupport.parkNanos(delay.toNanos());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Elastic-Product", product);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Retry-After", "3600");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @AfterEach
    void stop() {
        clusters.forEach(ElasticsearchCluster::close);
        node.stop(0);
    }

    @Test
    void theUserOfTheAddressIsSent() {
        aliases(cluster(null, url("user:p%40ss")));
        assertThat(header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("user:p@ss".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aKeyIsSentInsteadOfTheUser() {
        aliases(cluster("key", url("user:pass")));
        assertThat(header("Authorization")).isEqualTo("ApiKey key");
    }

    @Test
    void withoutUserAndKeyNothingIsSent() {
        aliases(cluster(" ", url(null)));
        assertThat(asked.getFirst().getRequestHeaders()).doesNotContainKey("Authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/behind/proxy", "/behind/proxy/"})
    void aPathOfTheAddressComesFirst(String path) {
        aliases(cluster(null, url(null).resolve(path)));
        assertThat(asked.getFirst().getRequestURI().getPath()).isEqualTo("/behind/proxy/_alias/x");
    }

    @Test
    void anotherNodeIsAskedWhenOneDoesNotAnswer() {
        ElasticsearchCluster cluster = cluster(null, nobody(), url(null));
        for (int i = 0; i < 4; i++) {
            aliases(cluster);
        }
        assertThat(asked).hasSize(4);
    }

    @Test
    void anotherNodeIsAskedWhenOneIsOverloaded() throws IOException {
        HttpServer overloaded = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        overloaded.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        overloaded.start();
        try {
            ElasticsearchCluster cluster = cluster(
                    null,
                    URI.create("http://127.0.0.1:" + overloaded.getAddress().getPort()),
                    url(null));
            for (int i = 0; i < 4; i++) {
                aliases(cluster);
            }
            assertThat(asked).hasSize(4);
        } finally {
            overloaded.stop(0);
        }
    }

    @Test
    void withoutAnyNodeTheClusterIsAway() {
        ElasticsearchCluster cluster = cluster(null, nobody(), nobody());
        assertThatExceptionOfType(IndexUnavailable.class).isThrownBy(() -> aliases(cluster));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void whatIsNotTheFaultOfTheQuestionIsNoRefusal(int fault) {
        status = fault;
        body = error("security_exception", "missing authentication credentials", fault);
        ElasticsearchCluster cluster = cluster(null, url(null));
        assertThatExceptionOfType(IndexUnavailable.class)
                .isThrownBy(() -> aliases(cluster))
                .withMessage("Elasticsearch answered " + fault);
        assertThatExceptionOfType(IndexUnavailable.class)
                .isThrownBy(() -> cluster.ask(es -> es.indices().existsAlias(alias -> alias.name("x"))));
        assertThat(asked).as("whatever Retry-After says").hasSize(2);
    }

    @Test
    void whatIsAskedWronglyIsRefusedInAMessageOfLimitedLength() {
        status = 400;
        body = error("parsing_exception", "unknown query ".repeat(1_000), status);
        ElasticsearchCluster cluster = cluster(null, url(null));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> aliases(cluster))
                .withMessageStartingWith("Elasticsearch answered 400: parsing_exception unknown query")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(600))
                .satisfies(refused ->
                        assertThat(refused.isBecause("parsing_exception")).isTrue())
                .withNoCause();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> cluster.find(es -> es.indices().getAlias(alias -> alias.name("x"))));
    }

    @Test
    void whatIsNotThereIsNothing() {
        status = 404;
        body = "{\"error\":\"alias [x] missing\",\"status\":404}";
        ElasticsearchCluster cluster = cluster(null, url(null));
        assertThat(cluster.find(es -> es.indices().getAlias(alias -> alias.name("x"))))
                .isEmpty();
        status = 200;
        body = NO_ALIASES;
        assertThat(cluster.find(es -> es.indices().getAlias(alias -> alias.name("x"))))
                .isPresent();
    }

    @Test
    void aClusterIsBelievedByItsOwnCertificatesAndName(@TempDir Path folder) throws Exception {
        KeyStore keys = keys(folder.resolve("keys.p12"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(own.getKeyManagers(), null, null);
        TrustManagerFactory known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        known.init(keys);
        SSLContext believing = SSLContext.getInstance("TLS");
        believing.init(null, known.getTrustManagers(), null);
        HttpsServer secret = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secret.setHttpsConfigurator(new HttpsConfigurator(serving));
        secret.createContext("/", this::answer);
        secret.start();
        try {
            int port = secret.getAddress().getPort();
            List<URI> byName = List.of(URI.create("https://localhost:" + port));
            List<URI> byNumber = List.of(URI.create("https://127.0.0.1:" + port));
            aliases(open(new ElasticsearchCluster(byName, null, believing, LONG, LONG, LONG)));
            ElasticsearchCluster stranger = open(new ElasticsearchCluster(byName, null, null, LONG, LONG, LONG));
            assertThatExceptionOfType(IndexUnavailable.class)
                    .isThrownBy(() -> aliases(stranger))
                    .havingRootCause()
                    .isInstanceOf(CertPathBuilderException.class);
            ElasticsearchCluster renamed = open(new ElasticsearchCluster(byNumber, null, believing, LONG, LONG, LONG));
            assertThatExceptionOfType(IndexUnavailable.class)
                    .isThrownBy(() -> aliases(renamed))
                    .havingRootCause()
                    .withMessageContaining("127.0.0.1");
            assertThat(asked).hasSize(1);
        } finally {
            secret.stop(0);
        }
    }

    private static KeyStore keys(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    @Test
    void anAnswerThatNobodyCanReadIsNone() {
        body = "<html>Welcome</html>";
        ElasticsearchCluster cluster = cluster(null, url(null));
        assertThatExceptionOfType(IndexUnavailable.class).isThrownBy(() -> aliases(cluster));
    }

    @Test
    void whatOnlyResemblesElasticsearchIsNotTakenForIt() {
        product = "another";
        ElasticsearchCluster cluster = cluster(null, url(null));
        assertThatExceptionOfType(IndexUnavailable.class)
                .isThrownBy(() -> aliases(cluster))
                .havingCause()
                .withMessageContaining("X-Elastic-Product");
    }

    @Test
    void whatIsChangedMayTakeLongerThanWhatIsAsked() {
        delay = SLOW;
        ElasticsearchCluster cluster =
                open(new ElasticsearchCluster(List.of(url(null)), null, null, LONG, SHORT, LONG));
        assertThatExceptionOfType(IndexUnavailable.class).isThrownBy(() -> aliases(cluster));
        assertThat(cluster.change(es -> es.indices().getAlias(alias -> alias.name("x")))
                        .aliases())
                .isEmpty();
    }

    @Test
    void whenTheProcessEndsNothingIsTheFaultOfTheQuestion() {
        ElasticsearchCluster interrupted = cluster(null, url(null));
        delay = LONG;
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(IndexUnavailable.class)
                .isThrownBy(() -> aliases(interrupted))
                .withMessage("The process ends");
        assertThat(Thread.interrupted()).isTrue();
        delay = Duration.ZERO;
        aliases(interrupted); // Whose thread was interrupted hurts nobody else's questions.

        ElasticsearchCluster closed = cluster(null, url(null));
        aliases(closed);
        closed.close();
        assertThatExceptionOfType(IndexUnavailable.class)
                .isThrownBy(() -> aliases(closed))
                .withMessage("The process ends");
    }

    private ElasticsearchCluster cluster(@Nullable String apiKey, URI... nodes) {
        return open(new ElasticsearchCluster(List.of(nodes), apiKey, null, LONG, LONG, LONG));
    }

    private ElasticsearchCluster open(ElasticsearchCluster cluster) {
        clusters.add(cluster);
        return cluster;
    }

    private static void aliases(ElasticsearchCluster cluster) {
        assertThat(cluster.ask(es -> es.indices().getAlias(alias -> alias.name("x")))
                        .aliases())
                .isEmpty();
    }

    private URI url(@Nullable String user) {
        return URI.create("http://%s127.0.0.1:%d"
                .formatted(user == null ? "" : user + "@", node.getAddress().getPort()));
    }

    /** Where nobody listens. */
    private static URI nobody() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String header(String name) {
        return asked.getFirst().getRequestHeaders().getFirst(name);
    }

    private static String error(String type, String reason, int status) {
        return "{\"error\":{\"type\":\"%s\",\"reason\":\"%s\"},\"status\":%d}".formatted(type, reason, status);
    }
}
