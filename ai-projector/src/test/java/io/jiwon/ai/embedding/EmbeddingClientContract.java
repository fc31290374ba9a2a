package io.jiwon.ai.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every adapter keeps. Its model knows 서버 and backend as alike, and 광고 as something else. */
public interface EmbeddingClientContract {
    /** Of three dimensions. */
    EmbeddingClient client();

    @Test
    default void thereIsOneVectorForEachTextInTheirOrder() throws Exception {
        EmbeddedTexts together = client().embed(List.of("서버", "광고", "backend", "서버"));

        assertThat(together.vectors()).hasSize(4);
        for (String text : List.of("서버", "광고", "backend")) {
            int place = List.of("서버", "광고", "backend").indexOf(text);
            EmbeddingVector alone = client().embed(List.of(text)).vectors().getFirst();
            assertThat(alone.cosine(together.vectors().get(place))).as(text).isCloseTo(1, within(1e-4));
        }
        assertThat(together.vectors().get(0).cosine(together.vectors().get(3))).isCloseTo(1, within(1e-4));
    }

    @Test
    default void vectorsAreOfLengthOneAndOfTheSpacesDimensions() throws Exception {
        EmbeddingVector vector = client().embed(List.of("서버 광고")).vectors().getFirst();

        assertThat(vector.dimensions()).isEqualTo(3);
        assertThat(vector.cosine(vector)).isCloseTo(1, within(1e-6));
        assertThat(EmbeddingVector.read(vector.bytes()).cosine(vector)).isCloseTo(1, within(1e-6));
    }

    @Test
    default void whatIsAlikeIsNearerThanWhatIsNot() throws Exception {
        List<EmbeddingVector> vectors =
                client().embed(List.of("서버", "backend", "광고")).vectors();

        assertThat(vectors.get(0).cosine(vectors.get(1)))
                .isGreaterThan(vectors.get(0).cosine(vectors.get(2)) + 0.3);
    }

    @Test
    default void theAnswerSaysWhoGaveItAndWhatItTook() throws Exception {
        EmbeddedTexts answer = client().embed(List.of("서버"));

        assertThat(answer.model()).isNotBlank();
        assertThat(answer.usage().latency()).isNotNull();
    }
}
