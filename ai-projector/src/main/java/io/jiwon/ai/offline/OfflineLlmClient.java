package io.jiwon.ai.offline;

import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.llm.LlmAnswer;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.LlmUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stands in for a model with the analyser of the prompt that is asked. */
public final class OfflineLlmClient implements LlmClient {
    /** What provenance calls the model, so that nobody takes it for one. */
    public static final String MODEL = "jiwon-offline-analyser-2";

    public static final String PROVIDER = "offline";

    private final Map<String, OfflineAnalyser<?, ?>> analysers;

    public OfflineLlmClient(List<? extends OfflineAnalyser<?, ?>> analysers) {
        this.analysers = analysers.stream()
                .collect(Collectors.toUnmodifiableMap(OfflineAnalyser::promptId, Function.identity()));
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("told to stop before the analysis began");
        }
        OfflineAnalyser<?, ?> analyser = analysers.get(request.prompt().id());
        if (analyser == null) {
            throw LlmFailure.lasting(
                    LlmReason.INTERNAL, "There is no offline analyser for the prompt " + request.prompt() + ".", null);
        }
        long begun = System.nanoTime();
        A answer = request.format().type().cast(analyse(analyser, request.input()));
        LlmUsage usage = new LlmUsage(null, null, Duration.ofNanos(System.nanoTime() - begun));
        String rawText = request.format().write(answer);
        // Read back like a stranger's answer: a rule of ours that breaks the schema must not slip through.
        AnswerFormat.Reading<A> reading = request.format().read(rawText);
        A read = reading.answer();
        if (read == null) {
            throw LlmFailure.unusable(new LlmFailure.Unusable(rawText, reading.errors(), MODEL, usage));
        }
        return new LlmAnswer<>(read, rawText, PROVIDER, MODEL, usage);
    }

    private static <I> Object analyse(OfflineAnalyser<I, ?> analyser, Object input) {
        return analyser.analyse(analyser.inputType().cast(input));
    }
}
