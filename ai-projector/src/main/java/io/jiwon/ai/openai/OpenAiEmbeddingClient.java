package io.jiwon.ai.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingValue;
import io.jiwon.ai.embedding.EmbeddedTexts;
import io.jiwon.ai.embedding.EmbeddingClient;
import io.jiwon.ai.embedding.EmbeddingSpace;
import io.jiwon.ai.llm.LlmUsage;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Asks the provider's embeddings endpoint, in the form that servers of the same protocol know too. */
public final class OpenAiEmbeddingClient implements EmbeddingClient, AutoCloseable {
    private final OpenAIClient client;
    private final EmbeddingSpace space;
    private final boolean shorten;
    private final Duration timeout;
    private final OpenAiFailures failures;

    /** @param shorten whether vectors of the space's length are asked for, or are the model's own */
    public OpenAiEmbeddingClient(
            OpenAiConnection connection, EmbeddingSpace space, boolean shorten, Duration timeout, Clock clock) {
        this.client = connection.client(timeout);
        this.space = space;
        this.shorten = shorten;
        this.timeout = timeout;
        this.failures = new OpenAiFailures(clock);
    }

    @Override
    public EmbeddedTexts embed(List<String> texts) throws InterruptedException {
        EmbeddingCreateParams.Builder params = EmbeddingCreateParams.builder()
                .model(space.model())
                .inputOfArrayOfStrings(texts)
                // Numbers, which every server of the protocol writes; base64 not all.
                .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT);
        if (shorten) {
            params.dimensions(space.dimensions());
        }
        long begun = System.nanoTime();
        try {
            CreateEmbeddingResponse response = client.embeddings()
                    .create(
                            params.build(),
                            RequestOptions.builder().timeout(timeout).build());
            return read(response, texts.size(), Duration.ofNanos(System.nanoTime() - begun));
        } catch (OpenAIException failed) {
            throw failures.of(failed, timeout);
        }
    }

    private EmbeddedTexts read(CreateEmbeddingResponse response, int texts, Duration latency) {
        List<Embedding> inOrder = response.data().stream()
                .sorted(Comparator.comparingLong(Embedding::index))
                .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            if (inOrder.get(i).index() != i) {
                throw new OpenAIInvalidDataException("The vectors are not numbered 0, 1, 2 …");
            }
        }
        // Servers of one's own often do not count.
        Integer tokens = response._usage().isMissing() || response._usage().isNull()
                ? null
                : Integer.valueOf(Math.toIntExact(response.usage().promptTokens()));
        return EmbeddedTexts.of(
                space,
                texts,
                inOrder.stream().map(OpenAiEmbeddingClient::values).toList(),
                response.model(),
                new LlmUsage(tokens, tokens == null ? null : Integer.valueOf(0), latency));
    }

    private static List<Float> values(Embedding embedding) {
        EmbeddingValue value = embedding.embeddingValue();
        if (!value.isFloats() && !value.isBase64()) {
            throw new OpenAIInvalidDataException("A vector is neither numbers nor base64");
        }
        try {
            return value.asFloats();
        } catch (IllegalArgumentException notBase64) {
            throw new OpenAIInvalidDataException("A vector is not base64", notBase64);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
