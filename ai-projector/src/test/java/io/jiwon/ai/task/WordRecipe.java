package io.jiwon.ai.task;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.prompt.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The smallest work there is: say a word, but not a bad one. */
final class WordRecipe implements AiTaskRecipe<WordRecipe.Text, WordRecipe.Word> {
    private static final Prompt<Word> PROMPT = Prompt.load("word", "v1", Word.class);

    record Text(String text) {}

    record Word(String word) {}

    record Begin(String text) {}

    record Say(String word, AiProvenance provenance) {}

    record Fail(LlmReason reason, String detail) {}

    @Override
    public String kind() {
        return "word";
    }

    @Override
    public Class<Text> payloadType() {
        return Text.class;
    }

    @Override
    public Prompt<Word> prompt(Text payload) {
        return PROMPT;
    }

    @Override
    public List<LlmMessage> messages(Text payload) {
        return PROMPT.render(Map.of("text", payload.text()), Map.of());
    }

    @Override
    public Optional<Object> beginCommand(Text payload) {
        return Optional.of(new Begin(payload.text()));
    }

    @Override
    public List<String> errors(Text payload, Word answer) {
        return answer.word().equals("bad") ? List.of("the word is bad") : List.of();
    }

    @Override
    public Object resultCommand(Text payload, Word answer, AiProvenance provenance) {
        return new Say(answer.word(), provenance);
    }

    @Override
    public Object failureCommand(Text payload, LlmReason reason, String detail) {
        return new Fail(reason, detail);
    }
}
