package io.jiwon.ai;

import io.jiwon.message.FieldRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which models and which versions of prompts may be asked for by name, as this installation is configured.
 *
 * @param models each once; the one that answers when nobody names another is marked
 * @param prompts each kind of work that has prompts of several versions
 */
public record AiChoices(List<Model> models, List<PromptVersions> prompts) {
    public AiChoices {
        models = List.copyOf(models);
        prompts = List.copyOf(prompts);
    }

    /**
     * A model that can be named.
     *
     * @param usual whether it answers when nobody names another
     * @param inputUsdPerMillion US dollars per million tokens read; null when no price is known
     * @param outputUsdPerMillion US dollars per million tokens written, likewise
     */
    public record Model(
            String model,
            String provider,
            boolean usual,
            @Nullable BigDecimal inputUsdPerMillion,
            @Nullable BigDecimal outputUsdPerMillion) {}

    /**
     * The released versions of a prompt, oldest first.
     *
     * @param work what the prompt is for, for example {@code feedback}
     * @param usual the version that is used when nobody names another
     */
    public record PromptVersions(String work, List<String> versions, String usual) {
        public PromptVersions {
            versions = List.copyOf(versions);
        }
    }

    /** The model that is meant: the named one, or the usual one. One that cannot be named breaks the rule of {@code field}. */
    public String model(@Nullable String name, FieldRules rules, String field) {
        if (name == null) {
            return models.stream()
                    .filter(Model::usual)
                    .findFirst()
                    .orElseThrow()
                    .model();
        }
        rules.rule(
                field,
                models.stream().anyMatch(model -> model.model().equals(name)),
                "must be one of " + models.stream().map(Model::model).collect(Collectors.joining(", ")));
        return name;
    }

    /** The version that is meant, likewise. */
    public String promptVersion(String work, @Nullable String version, FieldRules rules, String field) {
        PromptVersions prompt = prompts.stream()
                .filter(known -> known.work().equals(work))
                .findFirst()
                .orElseThrow();
        if (version == null) {
            return prompt.usual();
        }
        rules.rule(
                field, prompt.versions().contains(version), "must be one of " + String.join(", ", prompt.versions()));
        return version;
    }

    /** @throws java.util.NoSuchElementException when the model cannot be named */
    public Model named(String model) {
        return models.stream()
                .filter(known -> known.model().equals(model))
                .findFirst()
                .orElseThrow();
    }
}
