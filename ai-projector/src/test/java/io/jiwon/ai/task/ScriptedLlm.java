package io.jiwon.ai.task;

import io.jiwon.ai.llm.LlmAnswer;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.LlmUsage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Answers from a script and keeps every question. */
final class ScriptedLlm implements LlmClient {
    static final LlmUsage USAGE = new LlmUsage(1_000, 100, Duration.ofMillis(20));

    /** One step of the script. */
    interface Step {
        String answer() throws InterruptedException;
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<LlmRequest<?>> requests = new ArrayList<>();

    synchronized ScriptedLlm then(Step step) {
        steps.add(step);
        return this;
    }

    ScriptedLlm thenAnswer(String rawText) {
        return then(() -> rawText);
    }

    ScriptedLlm thenFail(LlmFailure failure) {
        return then(() -> {
            throw failure;
        });
    }

    synchronized List<LlmRequest<?>> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String provider() {
        return "openai";
    }

    @Override
    public <A> LlmAnswer<A> ask(LlmRequest<A> request) throws InterruptedException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new AssertionError("a transaction is open while the model thinks");
        }
        Step step;
        synchronized (this) {
            requests.add(request);
            step = steps.isEmpty() ? () -> "{\"word\":\"default\"}" : steps.removeFirst();
        }
        String rawText = step.answer();
        var reading = request.format().read(rawText);
        if (reading.answer() == null) {
            throw LlmFailure.unusable(new LlmFailure.Unusable(rawText, reading.errors(), "gpt-test-1", USAGE));
        }
        return new LlmAnswer<>(reading.answer(), rawText, "openai", "gpt-test-1", USAGE);
    }
}
