package io.jiwon.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

class HttpJsonTest {
    private static final JsonMapper MAPPER = mapper();

    record Body(
            @Nullable String resumeType,
            @Nullable Integer pageSize,
            @Nullable Boolean isActive) {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new HttpJson().httpJsonCustomizer().customize(builder);
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resume_type': 'a', 'page_size': 1, 'is_active': true}",
                "{'resumeType': 'a', 'pageSize': 1, 'isActive': true}"
            })
    void snakeAndCamelCaseAreRead(String json) {
        assertThat(read(json)).isEqualTo(new Body("a", 1, true));
    }

    @Test
    void snakeCaseIsWrittenAndNothingLeftOut() {
        assertThat(MAPPER.writeValueAsString(new Body("a", null, true)))
                .isEqualTo("{\"resume_type\":\"a\",\"page_size\":null,\"is_active\":true}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resume_type': 1}",
                "{'resume_type': 1.5}",
                "{'resume_type': true}",
                "{'resume_type': {}}",
                "{'resume_type': ['a']}",
                "{'page_size': '1'}",
                "{'page_size': true}",
                "{'page_size': 1.5}",
                "{'is_active': 'true'}",
                "{'is_active': 1}",
                "{'title': 'a'}"
            })
    void aWrongTypeAndAnUnknownFieldAreRefused(String json) {
        assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> read(json));
    }

    private static Body read(String json) {
        return MAPPER.readValue(json.replace('\'', '"'), Body.class);
    }
}
