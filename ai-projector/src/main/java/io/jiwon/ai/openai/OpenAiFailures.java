package io.jiwon.ai.openai;

import com.openai.core.http.Headers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.llm.LlmReason;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call that went wrong means, whichever it was. */
final class OpenAiFailures {
    /** A provider that asks for a longer wait than this is not believed. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    private final Clock clock;

    OpenAiFailures(Clock clock) {
        this.clock = clock;
    }

    /** @throws InterruptedException when the call failed because its caller was told to stop */
    LlmFailure of(OpenAIException failed, Duration timeout) throws InterruptedException {
        if (Thread.interrupted()) {
            throw interrupted(failed);
        }
        return switch (failed) {
            case OpenAIServiceException status -> ofStatus(status);
            case OpenAIIoException io
            when isTimeout(io) ->
                LlmFailure.retryable(
                        LlmReason.TIMEOUT,
                        "The provider did not answer within " + timeout.toSeconds() + " seconds.",
                        io);
            case OpenAIIoException io ->
                LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, "The provider cannot be reached.", io);
            case OpenAIInvalidDataException notTheProtocol ->
                LlmFailure.retryable(
                        LlmReason.PROVIDER_UNAVAILABLE,
                        "The provider's response does not follow its protocol.",
                        notTheProtocol);
            default -> LlmFailure.lasting(LlmReason.INTERNAL, "The call to the provider could not be made.", failed);
        };
    }

    private LlmFailure ofStatus(OpenAIServiceException status) {
        int code = status.statusCode();
        String sentence = "The provider answered with status " + code + ".";
        if (code == 429) {
            // A spent budget is reported as 429 too, but waiting does not refill it.
            return status.code().filter("insufficient_quota"::equals).isPresent()
                    ? LlmFailure.lasting(LlmReason.RATE_LIMITED, "The provider's quota for this key is spent.", status)
                    : LlmFailure.rateLimited(retryAfter(status.headers()), status);
        }
        if (code == 408 || code == 409 || code >= 500) {
            return LlmFailure.retryable(LlmReason.PROVIDER_UNAVAILABLE, sentence, status);
        }
        if (status.code().filter("content_filter"::equals).isPresent()) {
            return LlmFailure.lasting(LlmReason.MODEL_REFUSED, "The provider's content filter declined.", status);
        }
        return LlmFailure.lasting(LlmReason.PROVIDER_UNAVAILABLE, sentence, status);
    }

    private @Nullable Duration retryAfter(Headers headers) {
        List<String> values = headers.values("Retry-After");
        if (values.isEmpty()) {
            return null;
        }
        Duration wait = parseRetryAfter(values.getFirst().strip(), clock.instant());
        return wait == null || wait.isNegative() || wait.compareTo(RETRY_AFTER_MAX) > 0 ? null : wait;
    }

    private static @Nullable Duration parseRetryAfter(String value, Instant now) {
        if (!value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException neitherSecondsNorDate) {
            return null;
        }
    }

    private static boolean isTimeout(Throwable failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private static InterruptedException interrupted(OpenAIException failed) {
        InterruptedException stop = new InterruptedException("told to stop while the provider was answering");
        stop.initCause(failed);
        return stop;
    }
}
