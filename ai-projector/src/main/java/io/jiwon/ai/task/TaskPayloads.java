package io.jiwon.ai.task;

import io.jiwon.message.PersonalCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one place where payloads are written and read: encrypted, for they say what a person's resume says. */
@Component
final class TaskPayloads {
    private final JsonMapper json = JsonMapper.builder().build();
    private final PersonalCipher cipher;

    TaskPayloads(PersonalCipher cipher) {
        this.cipher = cipher;
    }

    String write(UUID owner, Object payload) {
        return cipher.seal(owner, json.writeValueAsBytes(payload));
    }

    /** @throws io.jiwon.message.PersonErased when the owner was erased since */
    <P> P read(String stored, Class<P> type) {
        return json.readValue(cipher.unseal(stored), type);
    }
}
