package io.jiwon.ai.embedding;

import io.jiwon.ai.embedding.EmbeddingSource.SourceText;
import io.jiwon.ai.llm.LlmFailure;
import io.jiwon.ai.task.AiBudget;
import io.jiwon.ai.task.AiCalls;
import io.jiwon.message.PersonErased;
import io.jiwon.message.PersonalCipher;
import io.jiwon.message.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that one person's texts have their vectors: looks at them, asks for those that no text had before, and
 * keeps them. No transaction is open meanwhile; a repeat finds what is there already.
 */
@Component
class EmbeddingWorker {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWorker.class);

    /** What meters call this work, where others have their prompt's name. */
    private static final String WORK = "embedding";

    private final EmbeddingQueue queue;
    private final EmbeddingTable table;
    private final EmbeddingSettings settings;
    private final PersonalCipher cipher;
    private final AiBudget budget;
    private final AiCalls calls;
    private final Map<String, EmbeddingSource> sources;

    EmbeddingWorker(
            EmbeddingQueue queue,
            EmbeddingTable table,
            EmbeddingSettings settings,
            PersonalCipher cipher,
            AiBudget budget,
            AiCalls calls,
            List<EmbeddingSource> sources) {
        this.queue = queue;
        this.table = table;
        this.settings = settings;
        this.cipher = cipher;
        this.budget = budget;
        this.calls = calls;
        this.sources =
                sources.stream().collect(Collectors.toUnmodifiableMap(EmbeddingSource::kind, Function.identity()));
    }

    /** A subject and what it says now. */
    private record Looked(ClaimedSubject subject, long version, EmbeddedText text) {}

    /** @param batch subjects of one person */
    void work(List<ClaimedSubject> batch, EmbeddingSpace space, EmbeddingClient client) throws InterruptedException {
        UUID owner = batch.getFirst().ownerId();
        try {
            List<Looked> looked = new ArrayList<>();
            for (ClaimedSubject subject : batch) {
                look(subject, space, looked);
            }
            embed(owner, looked, space, client);
        } catch (PersonErased erased) {
            LOG.info("Nothing is embedded any more: {}", erased.getMessage());
            batch.forEach(queue::gone);
        }
    }

    private void look(ClaimedSubject subject, EmbeddingSpace space, List<Looked> looked) {
        EmbeddingSource source = sources.get(subject.kind());
        if (source == null) {
            // Another process may run a version that knows the kind.
            queue.retry(subject, "Nobody knows the text of a " + subject.kind() + ".", false, backoff(subject, null));
            return;
        }
        SourceText text;
        try {
            text = source.text(subject.subjectId(), subject.ownerId()).orElse(null);
        } catch (PersonErased erased) {
            throw erased;
        } catch (RuntimeException broken) {
            LOG.warn("The {} {} cannot be read now", subject.kind(), subject.subjectId(), broken);
            queue.retry(subject, "The text could not be read.", false, backoff(subject, null));
            return;
        }
        if (text == null) {
            queue.gone(subject);
        } else if (text.text().isBlank()) {
            queue.done(subject, space.name(), text.version(), null);
        } else {
            looked.add(new Looked(
                    subject,
                    text.version(),
                    EmbeddedText.of(subject.ownerId(), text.text(), settings.textMaxChars(), cipher)));
        }
    }

    private void embed(UUID owner, List<Looked> looked, EmbeddingSpace space, EmbeddingClient client)
            throws InterruptedException {
        Map<String, String> texts = new LinkedHashMap<>();
        looked.forEach(one -> texts.put(one.text().hash(), one.text().text()));
        Set<String> known = table.used(owner, space.name(), texts.keySet());
        List<Looked> missing = new ArrayList<>();
        for (Looked one : looked) {
            if (known.contains(one.text().hash())) {
                done(one, space);
            } else {
                missing.add(one);
            }
        }
        texts.keySet().removeAll(known);
        if (texts.isEmpty()) {
            return;
        }
        try {
            budget.refuseWhenSpent(owner);
            EmbeddedTexts answer = ask(owner, List.copyOf(texts.values()), space, client);
            Map<String, EmbeddingVector> vectors = new HashMap<>();
            for (String hash : texts.keySet()) {
                vectors.put(hash, answer.vectors().get(vectors.size()));
            }
            table.keep(owner, space.name(), vectors);
            missing.forEach(one -> done(one, space));
        } catch (Refused spent) {
            Duration rest = spent.retryAfter();
            Duration untilTomorrow = rest == null ? settings.backoffMax() : rest;
            missing.forEach(one -> queue.postpone(one.subject(), spent.detail(), untilTomorrow));
        } catch (LlmFailure failure) {
            failed(missing, failure);
        }
    }

    private void done(Looked one, EmbeddingSpace space) {
        queue.done(one.subject(), space.name(), one.version(), one.text().hash());
    }

    private EmbeddedTexts ask(UUID owner, List<String> texts, EmbeddingSpace space, EmbeddingClient client)
            throws InterruptedException {
        long begun = System.nanoTime();
        String outcome = "interrupted";
        try {
            EmbeddedTexts answer = client.embed(texts);
            outcome = "answered";
            calls.used(owner, space.provider(), WORK, answer.model(), answer.usage());
            return answer;
        } catch (LlmFailure failure) {
            outcome = failure.reason().name().toLowerCase(Locale.ROOT);
            LlmFailure.Unusable unusable = failure.unusable();
            if (unusable != null) {
                calls.used(owner, space.provider(), WORK, unusable.model(), unusable.usage());
            }
            throw failure;
        } finally {
            calls.made(space.provider(), WORK, outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private void failed(List<Looked> missing, LlmFailure failure) {
        LlmFailure.Unusable unusable = failure.unusable();
        String sentence = failure.reason() + ": "
                + (unusable == null ? failure.getMessage() : String.join(" ", unusable.errors()));
        LOG.warn("{} texts have no vector yet: {}", missing.size(), sentence);
        for (Looked one : missing) {
            if (failure.wasAsked()) {
                // What every repeat would meet may be about one of the texts: the others are not to suffer with it.
                queue.retry(
                        one.subject(), sentence, !failure.isRetryable(), backoff(one.subject(), failure.retryAfter()));
            } else {
                queue.postpone(one.subject(), sentence, backoff(one.subject(), failure.retryAfter()));
            }
        }
    }

    private Duration backoff(ClaimedSubject subject, @Nullable Duration atLeast) {
        int doublings = Math.min(subject.attempts(), 20);
        long full = Math.min(
                settings.backoffFirst().toMillis() << doublings,
                settings.backoffMax().toMillis());
        // Between half and whole, so that texts that failed together do not come back together.
        long wait = full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
        if (atLeast != null) {
            wait = Math.max(
                    wait, Math.min(atLeast.toMillis(), settings.backoffMax().toMillis()));
        }
        return Duration.ofMillis(wait);
    }
}
