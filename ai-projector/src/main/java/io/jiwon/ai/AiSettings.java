package io.jiwon.ai;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything about AI work that an operator may set, under {@code jiwon.ai}. Durations take a unit: {@code 500ms},
 * {@code 60s}, {@code 10m}, {@code 30d}.
 *
 * @param provider who answers; {@code auto} takes {@code openai} when a key, a base URL or an Azure endpoint is set
 * @param offlineFallback whether the offline analyser answers when the provider is down; the result says so
 * @param workerEnabled whether this process works on tasks; false leaves them to other processes
 * @param workers tasks worked on at the same time by this process, 1 to 512
 * @param inFlightMax tasks worked on at the same time by all processes together, for each provider, 1 to 1000
 * @param inFlightPerUserMax of these, tasks of one person, 1 to 1000
 * @param maxAttempts how often a task is tried before it fails, 1 to 20
 * @param taskDeadline from the request to the failure {@code TIMEOUT} when there is no outcome until then
 * @param deadlines the same by kind of task, where it differs: {@code deadlines.improved-resume}
 * @param pollInterval how often the table is looked at when nobody rings
 * @param lease how long a task stays with a worker that gives no sign of life
 * @param backoffFirst the wait before the second attempt; it doubles from attempt to attempt
 * @param backoffMax the longest wait between two attempts, also when the provider asks for a longer one
 * @param commandTimeout how long a result command may take
 * @param finishedRetention how long finished tasks stay in the list
 * @param breaker when a provider that fails is left alone
 * @param openai the provider that speaks the OpenAI protocol
 * @param budget what may be spent in a day
 * @param prices US dollars by model name as the provider reports it; a model without one has no cost
 * @param rerunModels models that may be asked for by name, beside the usual one and its fallback; with Azure deployments
 * @param promptVersions the version of the prompts of each kind of work, where it is not the first:
 *     {@code prompt-versions.feedback}
 */
@ConfigurationProperties("jiwon.ai")
public record AiSettings(
        @DefaultValue("auto") Provider provider,
        @DefaultValue("false") boolean offlineFallback,
        @DefaultValue("true") boolean workerEnabled,
        @DefaultValue("16") int workers,
        @DefaultValue("100") int inFlightMax,
        @DefaultValue("4") int inFlightPerUserMax,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("10m") Duration taskDeadline,
        @DefaultValue Map<String, Duration> deadlines,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("2s") Duration backoffFirst,
        @DefaultValue("2m") Duration backoffMax,
        @DefaultValue("10s") Duration commandTimeout,
        @DefaultValue("30d") Duration finishedRetention,
        @DefaultValue Breaker breaker,
        @DefaultValue OpenAi openai,
        @DefaultValue Budget budget,
        @DefaultValue Map<String, Price> prices,
        @DefaultValue List<String> rerunModels,
        @DefaultValue Map<String, String> promptVersions) {
    public AiSettings {
        require(workers >= 1 && workers <= 512, "jiwon.ai.workers must be between 1 and 512");
        require(inFlightMax >= 1 && inFlightMax <= 1_000, "jiwon.ai.in-flight-max must be between 1 and 1000");
        require(
                inFlightPerUserMax >= 1 && inFlightPerUserMax <= 1_000,
                "jiwon.ai.in-flight-per-user-max must be between 1 and 1000");
        require(
                taskDeadline.isPositive() && deadlines.values().stream().allMatch(Duration::isPositive),
                "jiwon.ai.task-deadline and jiwon.ai.deadlines must be longer than nothing");
        require(maxAttempts >= 1 && maxAttempts <= 20, "jiwon.ai.max-attempts must be between 1 and 20");
        require(lease.compareTo(Duration.ofSeconds(1)) >= 0, "jiwon.ai.lease must be at least 1s");
        require(pollInterval.toMillis() >= 10, "jiwon.ai.poll-interval must be at least 10ms");
        require(
                backoffFirst.isPositive() && backoffMax.compareTo(backoffFirst) >= 0,
                "jiwon.ai.backoff-max must not be below jiwon.ai.backoff-first");
        deadlines = Map.copyOf(deadlines);
        prices = Map.copyOf(prices);
        rerunModels = rerunModels.stream().filter(model -> !model.isBlank()).toList();
        promptVersions = Map.copyOf(promptVersions);
    }

    /** Which version of its prompts a kind of work uses when nobody names another. */
    public String promptVersion(String work) {
        return promptVersions.getOrDefault(work, "v1");
    }

    /** The price of a model; null when none is known. */
    public @Nullable Price priceOf(String model) {
        // Providers report a dated name (gpt-x-2025-04-14) for the undated one that was asked for.
        return prices.entrySet().stream()
                .filter(entry -> model.equals(entry.getKey()) || model.startsWith(entry.getKey() + "-"))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** From the request to the failure {@code TIMEOUT}. */
    public Duration deadlineOf(String kind) {
        return deadlines.getOrDefault(kind, taskDeadline);
    }

    /**
     * When a provider that fails is left alone.
     *
     * @param failurePercent of the last calls that failed, from which on nobody calls, 1 to 100
     * @param calls how many calls count as the last ones, 1 to 1000
     * @param callsMin how many there must have been before the share means anything
     * @param openFor how long nobody calls then
     * @param probes calls that are let through afterwards; they decide
     */
    public record Breaker(
            @DefaultValue("50") int failurePercent,
            @DefaultValue("20") int calls,
            @DefaultValue("10") int callsMin,
            @DefaultValue("30s") Duration openFor,
            @DefaultValue("3") int probes) {
        public Breaker {
            require(
                    failurePercent >= 1 && failurePercent <= 100,
                    "jiwon.ai.breaker.failure-percent must be between 1 and 100");
            require(
                    calls >= 1 && calls <= 1_000 && callsMin >= 1 && callsMin <= calls,
                    "jiwon.ai.breaker.calls must be between 1 and 1000, and calls-min not above it");
            require(openFor.toMillis() >= 1, "jiwon.ai.breaker.open-for must be at least 1ms");
            require(probes >= 1 && probes <= 100, "jiwon.ai.breaker.probes must be between 1 and 100");
        }
    }

    /**
     * What may be spent in a day. A limit that is left out is none.
     *
     * @param tokensPerUserPerDay read and written, of one person
     * @param usdPerUserPerDay US dollars by the price list, of one person
     * @param tokensPerDay read and written, of all together
     * @param usdPerDay US dollars by the price list, of all together
     * @param zone whose midnight begins the day
     */
    public record Budget(
            @Nullable Long tokensPerUserPerDay,
            @Nullable BigDecimal usdPerUserPerDay,
            @Nullable Long tokensPerDay,
            @Nullable BigDecimal usdPerDay,
            @DefaultValue("Asia/Seoul") ZoneId zone) {
        public Budget {
            require(
                    (tokensPerUserPerDay == null || tokensPerUserPerDay >= 0)
                            && (usdPerUserPerDay == null || usdPerUserPerDay.signum() >= 0)
                            && (tokensPerDay == null || tokensPerDay >= 0)
                            && (usdPerDay == null || usdPerDay.signum() >= 0),
                    "jiwon.ai.budget has no limit below 0");
        }

        /** Whether anything is limited. */
        public boolean isSet() {
            return tokensPerUserPerDay != null || usdPerUserPerDay != null || tokensPerDay != null || usdPerDay != null;
        }
    }

    /** Who answers. */
    public enum Provider {
        AUTO,
        OFFLINE,
        OPENAI
    }

    /**
     * The provider that speaks the OpenAI protocol. Key, base URL and Azure endpoint may also come from
     * {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL}, {@code OPENAI_MODEL}, {@code AZURE_OPENAI_ENDPOINT},
     * {@code AZURE_OPENAI_API_KEY}, {@code AZURE_OPENAI_DEPLOYMENT} and {@code AZURE_OPENAI_API_VERSION}.
     *
     * @param model the model's name; with Azure the deployment's name
     * @param fallbackModel who is asked when the model is down or limits; null when nobody is
     * @param timeoutSeconds one call fails after these
     * @param maxOutputTokens an answer is cut off after these, and then unusable
     * @param answerMaxChars a longer answer (UTF-16 units) is unusable
     * @param temperature 0 to 2; below 0 it is not sent, for models that refuse it
     * @param seed below 0 it is not sent
     * @param tokenLimit the name of the parameter that carries {@code maxOutputTokens}
     */
    public record OpenAi(
            @Nullable String apiKey,
            @Nullable String baseUrl,
            @Nullable String model,
            @Nullable String fallbackModel,
            @Nullable String azureEndpoint,
            @Nullable String azureApiKey,
            @Nullable String azureApiVersion,
            @DefaultValue("60") int timeoutSeconds,
            @DefaultValue("6000") int maxOutputTokens,
            @DefaultValue("60000") int answerMaxChars,
            @DefaultValue("0") double temperature,
            @DefaultValue("20260101") long seed,
            @DefaultValue("max-completion-tokens") TokenLimit tokenLimit) {
        public OpenAi {
            require(
                    timeoutSeconds >= 1 && timeoutSeconds <= 600,
                    "jiwon.ai.openai.timeout-seconds must be between 1 and 600");
            require(
                    maxOutputTokens >= 256 && maxOutputTokens <= 100_000,
                    "jiwon.ai.openai.max-output-tokens must be between 256 and 100000");
            require(answerMaxChars >= 1_000, "jiwon.ai.openai.answer-max-chars must be at least 1000");
        }

        /** Leaves the keys out: what is printed ends in logs. */
        @Override
        public String toString() {
            return "OpenAi[baseUrl=" + baseUrl + ", azureEndpoint=" + azureEndpoint + ", model=" + model + "]";
        }
    }

    /** How the provider wants the limit of the answer to be named. */
    public enum TokenLimit {
        /** OpenAI's present name. */
        MAX_COMPLETION_TOKENS,
        /** The older name that many compatible servers know. */
        MAX_TOKENS
    }

    /** US dollars per million tokens. */
    public record Price(BigDecimal inputUsdPerMillion, BigDecimal outputUsdPerMillion) {}

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }
}
