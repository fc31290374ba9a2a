package io.jiwon.ai.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jiwon.ai.embedding.EmbeddingClient;
import io.jiwon.ai.embedding.EmbeddingClientContract;
import io.jiwon.ai.embedding.EmbeddingSpace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiEmbeddingContractTest implements EmbeddingClientContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", OpenAiEmbeddingContractTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Override
    public EmbeddingClient client() {
        return new OpenAiEmbeddingClient(
                new OpenAiConnection("http://localhost:" + server.getAddress().getPort() + "/v1", "k", "tiny", null),
                new EmbeddingSpace("openai", "tiny", 3),
                false,
                Duration.ofSeconds(5),
                Clock.systemUTC());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            List<Map<String, Object>> vectors = new ArrayList<>();
            for (JsonNode text : request.path("input")) {
                boolean server =
                        text.asString().contains("서버") || text.asString().contains("backend");
                boolean advertising = text.asString().contains("광고");
                vectors.add(Map.of(
                        "object",
                        "embedding",
                        "index",
                        vectors.size(),
                        "embedding",
                        List.of(server ? 2.0 : 0.0, advertising ? 2.0 : 0.0, 0.1)));
            }
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "object",
                    "list",
                    "model",
                    "tiny",
                    "data",
                    vectors.reversed(),
                    "usage",
                    Map.of("prompt_tokens", 1, "total_tokens", 1)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
