package io.jiwon.ai.llm;

import java.util.List;
import java.util.Locale;

/** One message of the conversation with a model. */
public record LlmMessage(Role role, String text) {
    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public static LlmMessage system(String text) {
        return new LlmMessage(Role.SYSTEM, text);
    }

    public static LlmMessage user(String text) {
        return new LlmMessage(Role.USER, text);
    }

    public static LlmMessage assistant(String text) {
        return new LlmMessage(Role.ASSISTANT, text);
    }

    /** Messages as one text, the same bytes for the same messages. */
    public static String rendered(List<LlmMessage> messages) {
        StringBuilder text = new StringBuilder();
        for (LlmMessage message : messages) {
            text.append("# ")
                    .append(message.role().name().toLowerCase(Locale.ROOT))
                    .append('\n')
                    .append(message.text())
                    .append('\n');
        }
        return text.toString();
    }
}
