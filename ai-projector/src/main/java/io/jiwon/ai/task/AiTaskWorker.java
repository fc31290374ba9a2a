package io.jiwon.ai.task;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.LlmAnswer;
import io.jiwon.ai.llm.LlmClient;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmParameters;
import io.jiwon.ai.llm.LlmReason;
import io.jiwon.ai.llm.LlmRequest;
import io.jiwon.ai.llm.LlmUsage;
import io.jiwon.ai.llm.Providers;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.ai.prompt.Sha256;
import io.jiwon.message.PersonErased;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works on one claimed task at a time: asks, checks, tells. No transaction is open while the model thinks, and nothing
 * partial is kept: either the whole answer passes and is recorded, or a failure is.
 */
@Component
class AiTaskWorker {
    private static final Logger LOG = LoggerFactory.getLogger(AiTaskWorker.class);

    /** Calls per attempt: the question, and once more with what was wrong with the answer. */
    private static final int CALLS_PER_ATTEMPT_MAX = 2;

    /** How often a command is sent before the answer that was paid for is let go. */
    private static final int SENDS_MAX = 4;

    /** What who waits is told. */
    private static final String CANCELLED = "An administrator stopped this work before it was done; ask for it again.";

    private final AiTaskQueue queue;
    private final TaskPayloads payloads;
    private final LlmClient llm;
    private final Providers providers;
    private final StopGate gate;
    private final ResultCommands commands;
    private final AiMeters meters;
    private final PriceList prices;
    private final AiUsageTable spent;
    private final AiSettings settings;
    private final Map<String, AiTaskRecipe<?, ?>> recipes;

    AiTaskWorker(
            AiTaskQueue queue,
            TaskPayloads payloads,
            LlmClient llm,
            Providers providers,
            StopGate gate,
            ResultCommands commands,
            AiMeters meters,
            PriceList prices,
            AiUsageTable spent,
            AiSettings settings,
            List<AiTaskRecipe<?, ?>> recipes) {
        this.queue = queue;
        this.payloads = payloads;
        this.llm = llm;
        this.providers = providers;
        this.gate = gate;
        this.commands = commands;
        this.meters = meters;
        this.prices = prices;
        this.spent = spent;
        this.settings = settings;
        this.recipes = recipes.stream().collect(Collectors.toUnmodifiableMap(AiTaskRecipe::kind, Function.identity()));
    }

    /** The answer that passed, and what it took to get it. */
    private record Asked<A>(A answer, AiProvenance provenance) {}

    /** Another worker has the task now; whatever this one was about to say is no longer wanted. */
    private static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost() {
            super("the lease is lost", null, false, false);
        }
    }

    /** Brings the task one step further: done, failed, waiting for another attempt, or given back when told to stop. */
    void work(ClaimedTask task) {
        try {
            AiTaskRecipe<?, ?> recipe = recipes.get(task.kind());
            if (recipe == null) {
                unknownKind(task);
            } else {
                attempt(task, recipe);
            }
        } catch (InterruptedException stop) {
            // The thread ends with this task, so nobody needs to be told again that it was interrupted.
            LOG.info("AI task {} is given back: {}", task.id(), sentence(stop));
            queue.giveBack(task);
        } catch (PersonErased erased) {
            LOG.info("AI task {} is no longer wanted: {}", task.id(), erased.getMessage());
            queue.done(task, "Its person was erased.");
        } catch (LeaseLost overtaken) {
            LOG.info("AI task {} is with another worker by now", task.id());
        } catch (RuntimeException broken) {
            LOG.error("AI task {} of kind {} broke in attempt {}", task.id(), task.kind(), task.attempts(), broken);
            queue.retry(task, sentence(broken), backoff(task, null));
        }
    }

    private void unknownKind(ClaimedTask task) {
        // Another process may run a version that knows the kind, until the deadline.
        String error = "No recipe for the kind " + task.kind() + ".";
        if (task.untilDeadline().isNegative()) {
            LOG.error("AI task {}: {}", task.id(), error);
            queue.failed(task, error);
        } else {
            LOG.warn("AI task {}: {}", task.id(), error);
            queue.retry(task, error, backoff(task, null));
        }
    }

    private <P, A> void attempt(ClaimedTask task, AiTaskRecipe<P, A> recipe) throws InterruptedException {
        long deadline = System.nanoTime() + task.untilDeadline().toNanos();
        P payload = payloads.read(task.payload(), recipe.payloadType());
        if (!task.untilDeadline().isPositive()) {
            fail(task, recipe, payload, LlmReason.TIMEOUT, "There was no result within the time allowed for it.");
            return;
        }
        if (task.attempts() > settings.maxAttempts()) {
            fail(task, recipe, payload, LlmReason.INTERNAL, "The work broke off in every attempt.");
            return;
        }
        if (task.cancelled()) {
            fail(task, recipe, payload, LlmReason.CANCELLED, CANCELLED);
            return;
        }
        Optional<Object> begin = recipe.beginCommand(payload);
        if (begin.isPresent() && commands.send(begin.get(), task) != ResultCommands.Reply.ACCEPTED) {
            queue.done(task, "No longer wanted when the work began.");
            return;
        }
        Asked<A> asked;
        try {
            asked = ask(task, recipe, payload, deadline);
        } catch (LlmFailure failure) {
            failed(task, recipe, payload, failure);
            return;
        } catch (StopGate.Cancelled cancelled) {
            fail(task, recipe, payload, LlmReason.CANCELLED, CANCELLED);
            return;
        }
        if (queue.isCancelled(task)) {
            fail(task, recipe, payload, LlmReason.CANCELLED, CANCELLED);
            return;
        }
        switch (sendPatiently(recipe.resultCommand(payload, asked.answer(), asked.provenance()), task)) {
            case ACCEPTED -> queue.done(task, "");
            case GONE -> queue.done(task, "Deleted before the result was there.");
            case REFUSED -> fail(task, recipe, payload, LlmReason.INTERNAL, "The result was not accepted.");
        }
    }

    private <P, A> Asked<A> ask(ClaimedTask task, AiTaskRecipe<P, A> recipe, P payload, long deadline)
            throws InterruptedException {
        Prompt<A> prompt = recipe.prompt(payload);
        AiSettings.OpenAi limits = settings.openai();
        LlmParameters parameters = new LlmParameters(
                limits.temperature() < 0 ? null : limits.temperature(),
                limits.seed() < 0 ? null : limits.seed(),
                limits.maxOutputTokens());
        LlmRequest<A> request = new LlmRequest<>(
                prompt.ref(),
                recipe.model(payload),
                recipe.messages(payload),
                recipe.input(payload),
                prompt.format(),
                parameters,
                Duration.ofSeconds(limits.timeoutSeconds()));
        LlmUsage usage = LlmUsage.NONE;
        BigDecimal cost = null;
        for (int call = 1; ; call++) {
            AiTaskQueue.CountedCall counted = queue.countCall(task).orElseThrow(LeaseLost::new);
            if (counted.rest().isPositive()) {
                providers.heardOfPause(providers.name(), counted.rest());
            }
            List<String> errors;
            String rawText;
            try {
                LlmAnswer<A> answer = call(task, withinDeadline(request, deadline));
                usage = usage.plus(answer.usage());
                cost = sum(cost, prices.costUsd(answer.model(), answer.usage()));
                errors = recipe.errors(payload, answer.answer());
                rawText = answer.rawText();
                if (errors.isEmpty()) {
                    String rendered = request.renderedText();
                    return new Asked<>(
                            answer.answer(),
                            new AiProvenance(
                                    task.id(),
                                    answer.provider(),
                                    answer.model(),
                                    prompt.ref().id(),
                                    prompt.ref().version(),
                                    rendered,
                                    Sha256.hex(rendered),
                                    parameters.byName(),
                                    usage.inputTokens(),
                                    usage.outputTokens(),
                                    cost,
                                    usage.latency().toMillis(),
                                    counted.number(),
                                    rawText));
                }
            } catch (LlmFailure failure) {
                LlmFailure.Unusable unusable = failure.unusable();
                if (unusable == null) {
                    throw failure;
                }
                usage = usage.plus(unusable.usage());
                cost = sum(cost, prices.costUsd(unusable.model(), unusable.usage()));
                errors = unusable.errors();
                rawText = unusable.rawText();
            }
            // Errors may quote the person's text, so the log gets their number only.
            LOG.warn("AI task {}: answer {} to {} broke {} rules", task.id(), call, prompt.ref(), errors.size());
            if (call == CALLS_PER_ATTEMPT_MAX) {
                throw LlmFailure.lasting(
                        LlmReason.ANSWER_UNUSABLE, "The model's answer broke a rule, also when asked again.", null);
            }
            request = request.correcting(rawText, prompt.correction(errors));
        }
    }

    private <A> LlmAnswer<A> call(ClaimedTask task, LlmRequest<A> request) throws InterruptedException {
        long begun = System.nanoTime();
        String provider = llm.provider();
        String outcome = "interrupted";
        try {
            LlmAnswer<A> answer = gate.ask(task.id(), () -> llm.ask(request));
            provider = answer.provider();
            outcome = "answered";
            used(task, request, provider, answer.model(), answer.usage());
            return answer;
        } catch (LlmFailure failure) {
            outcome = failure.reason().name().toLowerCase(Locale.ROOT);
            LlmFailure.Unusable unusable = failure.unusable();
            if (unusable != null) {
                used(task, request, provider, unusable.model(), unusable.usage());
            }
            throw failure;
        } finally {
            meters.called(provider, request.prompt(), outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void used(ClaimedTask task, LlmRequest<?> request, String provider, String model, LlmUsage usage) {
        BigDecimal cost = prices.costUsd(model, usage);
        meters.used(provider, request.prompt(), usage, cost);
        spent.add(task, provider, model, usage, cost);
    }

    private static <A> LlmRequest<A> withinDeadline(LlmRequest<A> request, long deadline) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
            throw LlmFailure.lasting(LlmReason.TIMEOUT, "There was no result within the time allowed for it.", null);
        }
        return left.compareTo(request.timeout()) < 0 ? request.within(left) : request;
    }

    private <P> void failed(ClaimedTask task, AiTaskRecipe<P, ?> recipe, P payload, LlmFailure failure)
            throws InterruptedException {
        if (!failure.wasAsked()) {
            // Not an attempt. Those that wait for the same provider do not come back in one moment.
            Duration rest = failure.retryAfter();
            Duration wait = backoffFrom(rest == null ? Duration.ZERO : rest);
            LOG.info("AI task {} waits {} ms: {}", task.id(), wait.toMillis(), sentence(failure));
            queue.postpone(task, failure.reason() + ": " + sentence(failure), wait);
        } else if (failure.isRetryable() && task.attempts() < settings.maxAttempts()) {
            Duration wait = backoff(task, failure.retryAfter());
            LOG.warn(
                    "AI task {}: {} in attempt {}, next in {} ms",
                    task.id(),
                    failure.reason(),
                    task.attempts(),
                    wait.toMillis());
            queue.retry(task, failure.reason() + ": " + sentence(failure), wait);
        } else {
            fail(task, recipe, payload, failure.reason(), sentence(failure));
        }
    }

    private <P> void fail(ClaimedTask task, AiTaskRecipe<P, ?> recipe, P payload, LlmReason reason, String detail)
            throws InterruptedException {
        LOG.warn("AI task {} of kind {} failed: {}: {}", task.id(), task.kind(), reason, detail);
        switch (sendPatiently(recipe.failureCommand(payload, reason, detail), task)) {
            case ACCEPTED -> queue.failed(task, reason + ": " + detail);
            case GONE -> queue.done(task, "Deleted before the failure was reported.");
            case REFUSED -> queue.failed(task, reason + ": " + detail + " The report of it was refused.");
        }
    }

    /** Sends a command several times before giving up: the answer it carries may have cost money. */
    private ResultCommands.Reply sendPatiently(Object command, ClaimedTask task) throws InterruptedException {
        for (int send = 1; ; send++) {
            try {
                return commands.send(command, task);
            } catch (ResultCommands.NoReply noReply) {
                if (send == SENDS_MAX) {
                    throw noReply;
                }
                LOG.warn("AI task {}: {} Sending again.", task.id(), noReply.getMessage());
                long waitMillis = settings.backoffFirst().toMillis() * send / 2;
                gate.pass(() -> slept(waitMillis));
            }
        }
    }

    private static long slept(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }

    private Duration backoff(ClaimedTask task, @Nullable Duration atLeast) {
        int doublings = Math.min(Math.max(task.attempts() - 1, 0), 20);
        long full = Math.min(
                settings.backoffFirst().toMillis() << doublings,
                settings.backoffMax().toMillis());
        // Between half and whole, so that tasks that failed together do not come back together.
        long wait = full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
        if (atLeast != null) {
            wait = Math.max(
                    wait, Math.min(atLeast.toMillis(), settings.backoffMax().toMillis()));
        }
        return Duration.ofMillis(wait);
    }

    private Duration backoffFrom(Duration rest) {
        return rest.plusMillis(
                ThreadLocalRandom.current().nextLong(settings.backoffFirst().toMillis() + 1));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : a.add(b);
    }

    private static String sentence(Throwable failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }
}
