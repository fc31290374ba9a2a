package io.jiwon.ai.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jiwon.ai.embedding.EmbeddedTexts;
import io.jiwon.ai.embedding.EmbeddingClient;
import io.jiwon.ai.embedding.EmbeddingClientContract;
import io.jiwon.ai.embedding.EmbeddingSettings;
import io.jiwon.ai.embedding.EmbeddingSettings.Pooling;
import io.jiwon.ai.embedding.EmbeddingSpace;
import io.jiwon.ai.embedding.TestSpaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEmbeddingClientTest implements EmbeddingClientContract {
    @TempDir
    Path folder;

    @Override
    public EmbeddingClient client() {
        return new OnnxEmbeddingClient(
                TinyModel.model(folder), TinyModel.tokenizer(folder), Pooling.MEAN, space(Map.of("dimensions", "3")));
    }

    @Test
    void theModelIsNamedByItsFileAndWhatItHolds() throws Exception {
        EmbeddedTexts answer = client().embed(List.of("서버"));

        assertThat(answer.model()).startsWith("tiny.onnx-").endsWith("-mean");
        assertThat(answer.usage().inputTokens()).isNull();
    }

    @Test
    void anotherFileIsAnotherSpace() throws IOException {
        EmbeddingSpace before = space(Map.of("dimensions", "3"));
        Path tokenizer = TinyModel.tokenizer(folder);
        Files.writeString(tokenizer, Files.readString(tokenizer).replace("광고", "홍보"));

        assertThat(OnnxFiles.space(
                        folder.resolve("tiny.onnx"), tokenizer, TestSpaces.settings(Map.of("dimensions", "3"))))
                .isNotEqualTo(before);
        assertThat(space(Map.of("dimensions", "3", "onnx.pooling", "cls"))).isNotEqualTo(before);
        assertThat(space(Map.of("dimensions", "3"))).isEqualTo(before);
    }

    @Test
    void aModelOfAnotherLengthOrNoModelDoesNotStart() throws IOException {
        EmbeddingSpace wrong = space(Map.of("dimensions", "384"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new OnnxEmbeddingClient(
                        TinyModel.model(folder), TinyModel.tokenizer(folder), Pooling.MEAN, wrong))
                .withMessageContaining("3 dimensions");
        Path none = Files.writeString(folder.resolve("no-model.onnx"), "no model");
        assertThatIllegalStateException()
                .isThrownBy(() -> new OnnxEmbeddingClient(none, TinyModel.tokenizer(folder), Pooling.MEAN, wrong))
                .withMessageContaining("no-model.onnx");
    }

    private EmbeddingSpace space(Map<String, String> values) {
        EmbeddingSettings settings = TestSpaces.settings(values);
        return OnnxFiles.space(TinyModel.model(folder), TinyModel.tokenizer(folder), settings);
    }
}
