package io.jiwon.ai.prompt;

import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.PromptRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt folder under {@code prompts/}: {@code system.md}, {@code user.md}, {@code correction.md},
 * {@code answer.schema.json} and {@code example.json}. Rendering has no clock and no chance in it: the same slots give
 * the same bytes.
 */
public final class Prompt<A> {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z_]+)}}");
    private static final String FENCE = "fence";

    private final PromptRef ref;
    private final String system;
    private final String user;
    private final String correction;
    private final String example;
    private final AnswerFormat<A> format;

    private Prompt(PromptRef ref, Class<A> answerType) {
        this.ref = ref;
        this.system = resource("system.md");
        this.user = resource("user.md");
        this.correction = resource("correction.md");
        this.example = resource("example.json");
        String name = (ref.id() + "_" + ref.version()).replaceAll("[^A-Za-z0-9]+", "_");
        this.format = new AnswerFormat<>(answerType, name, resource("answer.schema.json"));
    }

    /** @throws IllegalStateException when the folder lacks a file */
    public static <A> Prompt<A> load(String id, String version, Class<A> answerType) {
        return new Prompt<>(new PromptRef(id, version), answerType);
    }

    public PromptRef ref() {
        return ref;
    }

    public AnswerFormat<A> format() {
        return format;
    }

    /** An answer as it should be; it fits the schema. */
    public String example() {
        return example;
    }

    /**
     * The messages with every slot filled. What a slot says is put inside a fence that does not occur in it, so that
     * nothing a person wrote can end the data and begin an instruction.
     *
     * @param data texts that people wrote, by slot
     * @param settings words of our own, by slot; not fenced
     * @throws IllegalArgumentException when a slot of the templates has no text, or a text no slot
     */
    public List<LlmMessage> render(Map<String, String> data, Map<String, String> settings) {
        String fence = fenceFor(data);
        Map<String, String> values = new TreeMap<>(settings);
        data.forEach((slot, text) -> values.put(slot, "<<<" + fence + " " + slot + "\n" + text + "\n" + fence + ">>>"));
        values.put(FENCE, fence);
        Set<String> used = new HashSet<>();
        List<LlmMessage> messages =
                List.of(LlmMessage.system(fill(system, values, used)), LlmMessage.user(fill(user, values, used)));
        for (String slot : values.keySet()) {
            if (!used.contains(slot)) {
                throw new IllegalArgumentException("prompt " + ref + " has no slot " + slot);
            }
        }
        return messages;
    }

    /** What the model is told after an answer that broke a rule. */
    public String correction(List<String> errors) {
        StringBuilder list = new StringBuilder();
        errors.forEach(error -> list.append("- ").append(error.strip()).append('\n'));
        return fill(correction, Map.of("errors", list.toString().strip()), new HashSet<>());
    }

    private String fill(String template, Map<String, String> values, Set<String> used) {
        // One pass over the template only: a slot's text is never searched for slots.
        return SLOT.matcher(template).replaceAll(match -> {
            String slot = match.group(1);
            String value = values.get(slot);
            if (value == null) {
                throw new IllegalArgumentException("prompt " + ref + " needs a text for its slot " + slot);
            }
            used.add(slot);
            return Matcher.quoteReplacement(value);
        });
    }

    private static String fenceFor(Map<String, String> data) {
        String all = new TreeMap<>(data).toString();
        String seed = all;
        while (true) {
            String fence = "DATA-" + Sha256.hex(seed).substring(0, 12);
            if (!all.contains(fence)) {
                return fence;
            }
            seed = seed + fence;
        }
    }

    private String resource(String file) {
        String path = "/prompts/" + ref + "/" + file;
        try (InputStream in = Prompt.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("there is no prompt file " + path);
            }
            // Line ends are made one kind, so that a checkout on another system renders the same bytes.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the prompt file " + path, unreadable);
        }
    }
}
