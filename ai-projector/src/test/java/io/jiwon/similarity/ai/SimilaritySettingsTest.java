package io.jiwon.similarity.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jiwon.acceptance.Acceptance;
import io.jiwon.similarity.SimilarityMethod;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimilaritySettingsTest {
    @Test
    @Acceptance(value = "X4", note = "what goes together is told by one setting for each method")
    void theThresholdIsTheSettingsAndHasADefault() {
        SimilaritySettings settings = with(Map.of("threshold.lexical", "40"));

        assertThat(settings.thresholdOf(SimilarityMethod.LEXICAL)).isEqualTo(40);
        assertThat(settings.thresholdOf(SimilarityMethod.EMBEDDING)).isEqualTo(35);
    }

    @ParameterizedTest
    @CsvSource({"lexical, -1", "lexical, 101", "embedding, -1", "embedding, 101"})
    @Acceptance(value = "X4", note = "a threshold that is none stops the start")
    void aThresholdThatIsNoScoreStopsTheStart(String method, String threshold) {
        assertThatThrownBy(() -> with(Map.of("threshold." + method, threshold)))
                .rootCause()
                .hasMessage("jiwon.ai.similarity.threshold." + method + " must be between 0 and 100");
    }

    static SimilaritySettings with(Map<String, String> values) {
        Map<String, String> prefixed = new HashMap<>();
        values.forEach((key, value) -> prefixed.put("jiwon.ai.similarity." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("jiwon.ai.similarity", SimilaritySettings.class);
    }
}
