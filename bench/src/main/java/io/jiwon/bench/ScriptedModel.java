package io.jiwon.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;

/** Speaks OpenAI's protocol: the same good review for every question, after a delay, or only when it is let go. */
final class ScriptedModel implements AutoCloseable {
    private static final IntBinaryOperator MAX = Math::max;
    private static final String ANSWER = """
            {"statements":[\
            {"division":1,"statement":"성과를 수치로 보여 줍니다.","quote":null},\
            {"division":2,"statement":"맡은 일을 능동 동사로 적어 보세요.","quote":null},\
            {"division":3,"statement":"결과물의 링크를 더하면 좋습니다.","quote":null},\
            {"division":4,"statement":"반드시 고칠 곳은 없습니다.","quote":null}],\
            "clarity":{"points":8,"basis":"문장이 짧습니다."},\
            "persuasion":{"points":13,"basis":"근거가 있습니다."}}""";

    private final HttpServer server;
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile CountDownLatch held = new CountDownLatch(0);

    private ScriptedModel(HttpServer server) {
        this.server = server;
    }

    static ScriptedModel start() throws IOException {
        // Else the server writes its answers' heads and bodies as two packets, the second after 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        ScriptedModel model = new ScriptedModel(server);
        server.createContext("/v1/chat/completions", model::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return model;
    }

    String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    void delay(Duration time) {
        delay = time;
    }

    /** Nobody is answered until {@link #letGo}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    int calls() {
        return calls.get();
    }

    /** The most calls that were open at one time since the last question. */
    int mostTogether() {
        return most.getAndSet(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        most.accumulateAndGet(together.incrementAndGet(), MAX);
        try (exchange;
                InputStream question = exchange.getRequestBody()) {
            question.readAllBytes();
            held.await();
            Thread.sleep(delay);
            byte[] body = completion().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        } finally {
            together.decrementAndGet();
        }
    }

    private static String completion() {
        return """
                {"id":"c1","object":"chat.completion","created":1767225600,"model":"bench-model",
                 "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
                   "message":{"role":"assistant","content":"%s","refusal":null}}],
                 "usage":{"prompt_tokens":1200,"completion_tokens":300,"total_tokens":1500}}""".formatted(ANSWER.replace("\"", "\\\""));
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
