package io.jiwon.ai.task;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one place where payloads are written and read; encryption at rest goes here. */
@Component
final class TaskPayloads {
    private final JsonMapper json = JsonMapper.builder().build();

    String write(Object payload) {
        return json.writeValueAsString(payload);
    }

    <P> P read(String stored, Class<P> type) {
        return json.readValue(stored, type);
    }
}
