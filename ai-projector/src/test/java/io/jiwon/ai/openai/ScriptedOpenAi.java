package io.jiwon.ai.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.jiwon.ai.llm.AnswerFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What OpenAI's server says, as its documentation has it: chat completions, responses, both also as streams, embeddings
 * and errors. WireMock says it, late, piece by piece or never, as a test tells it.
 */
public final class ScriptedOpenAi {
    public static final String CHAT = "/v1/chat/completions";
    public static final String RESPONSES = "/v1/responses";
    public static final String EMBEDDINGS = "/v1/embeddings";

    private ScriptedOpenAi() {}

    /** How many tokens an answer took. */
    public record Tokens(int input, int output) {}

    /**
     * A whole answer.
     *
     * @param content null when there is only a refusal
     * @param finishReason such as {@code stop}, {@code length}, {@code content_filter}
     * @param refusal null when there is none
     */
    public static ResponseDefinitionBuilder completion(
            String model, @Nullable String content, String finishReason, @Nullable String refusal, Tokens tokens) {
        return json("""
                {"id":"c1","object":"chat.completion","created":1767225600,"model":%s,
                 "choices":[{"index":0,"finish_reason":%s,"logprobs":null,
                   "message":{"role":"assistant","content":%s,"refusal":%s}}],
                 "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d}}""".formatted(
                        quoted(model),
                        quoted(finishReason),
                        quoted(content),
                        quoted(refusal),
                        tokens.input(),
                        tokens.output(),
                        tokens.input() + tokens.output()));
    }

    /** The same, as it comes when {@code stream} is asked for: a chunk for each piece, one that ends it, and the tokens. */
    static ResponseDefinitionBuilder completionStream(String model, List<String> pieces, Tokens tokens) {
        String chunk = """
                {"id":"c1","object":"chat.completion.chunk","created":1767225600,"model":%s,"choices":%s,"usage":%s}""";
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            String choice = "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":%s},\"finish_reason\":null}]"
                    .formatted(quoted(piece));
            data(events, chunk.formatted(quoted(model), choice, "null"));
        }
        String end = "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]";
        data(events, chunk.formatted(quoted(model), end, "null"));
        String used = "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(tokens.input(), tokens.output(), tokens.input() + tokens.output());
        data(events, chunk.formatted(quoted(model), "[]", used));
        return eventStream(events.append("data: [DONE]\n\n"));
    }

    /** An answer of the Responses API. */
    static ResponseDefinitionBuilder response(String model, String text, Tokens tokens) {
        return json(responseObject(model, "completed", text, tokens));
    }

    /** The same, as it comes when {@code stream} is asked for. */
    static ResponseDefinitionBuilder responseStream(String model, List<String> pieces, Tokens tokens) {
        StringBuilder events = new StringBuilder();
        int number = 0;
        event(
                events,
                "response.created",
                "\"sequence_number\":%d,\"response\":%s"
                        .formatted(number++, responseObject(model, "in_progress", null, new Tokens(0, 0))));
        for (String piece : pieces) {
            event(events, "response.output_text.delta", """
                    "sequence_number":%d,"item_id":"msg_1","output_index":0,"content_index":0,"logprobs":[],"delta":%s""".formatted(number++, quoted(piece)));
        }
        event(
                events,
                "response.completed",
                "\"sequence_number\":%d,\"response\":%s"
                        .formatted(number, responseObject(model, "completed", String.join("", pieces), tokens)));
        return eventStream(events);
    }

    private static String responseObject(String model, String status, @Nullable String text, Tokens tokens) {
        String message = text == null ? "" : """
                {"type":"message","id":"msg_1","status":"completed","role":"assistant",
                 "content":[{"type":"output_text","text":%s,"annotations":[]}]}""".formatted(quoted(text));
        return """
                {"id":"resp_1","object":"response","created_at":1767225600,"status":%s,"model":%s,"output":[%s],
                 "error":null,"incomplete_details":null,"instructions":null,"metadata":{},"parallel_tool_calls":true,
                 "temperature":1.0,"top_p":1.0,"tool_choice":"auto","tools":[],
                 "usage":{"input_tokens":%d,"input_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"output_tokens":%d,
                   "output_tokens_details":{"reasoning_tokens":0},"total_tokens":%d}}""".formatted(
                        quoted(status),
                        quoted(model),
                        message,
                        tokens.input(),
                        tokens.output(),
                        tokens.input() + tokens.output())
                .replace("\n", "");
    }

    /** One vector for each text, in order. */
    static ResponseDefinitionBuilder embeddings(String model, List<List<Double>> vectors, int tokens) {
        String data = IntStream.range(0, vectors.size())
                .mapToObj(i -> "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}".formatted(i, vectors.get(i)))
                .collect(Collectors.joining(","));
        return json("""
                {"object":"list","model":%s,"data":[%s],"usage":{"prompt_tokens":%d,"total_tokens":%d}}""".formatted(quoted(model), data, tokens, tokens));
    }

    static ResponseDefinitionBuilder error(int status, String code) {
        return json("{\"error\":{\"message\":\"no\",\"type\":\"error\",\"param\":null,\"code\":%s}}"
                        .formatted(quoted(code)))
                .withStatus(status);
    }

    private static String quoted(@Nullable String text) {
        return AnswerFormat.JSON.writeValueAsString(text);
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    private static ResponseDefinitionBuilder eventStream(CharSequence events) {
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(events.toString());
    }

    private static void data(StringBuilder events, String json) {
        events.append("data: ").append(json).append("\n\n");
    }

    private static void event(StringBuilder events, String type, String fields) {
        events.append("event: ").append(type).append('\n');
        data(events, "{\"type\":\"%s\",%s}".formatted(type, fields));
    }
}
