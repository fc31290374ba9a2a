package io.jiwon.feedback.query;

import io.jiwon.account.Caller;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackQuery.FeedbackDetail;
import io.jiwon.feedback.FeedbackQuery.FindFeedback;
import io.jiwon.feedback.FeedbackQuery.Status;
import io.jiwon.message.FieldRules;
import io.jiwon.readmodel.Queries;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Watches a review for a caller. It looks at the read model again and again instead of listening to this process's
 * events, because the work and its projection may happen on another node.
 */
@Component
final class FeedbackProgress {
    /** Longest {@code ?wait=}. */
    static final int WAIT_MAX_SECONDS = 30;

    /** Longest stream; the browser opens it anew. */
    static final Duration STREAM_MAX = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(FeedbackProgress.class);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    private final Queries queries;

    FeedbackProgress(Queries queries) {
        this.queries = queries;
    }

    FeedbackDetail await(Caller caller, FeedbackId feedbackId, int waitSeconds) {
        new FieldRules()
                .rule(
                        "wait",
                        waitSeconds >= 0 && waitSeconds <= WAIT_MAX_SECONDS,
                        "must be between 0 and " + WAIT_MAX_SECONDS)
                .refuseIfBroken();
        long end = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        FeedbackDetail feedback = ask(caller, feedbackId);
        while (!isOver(feedback)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            feedback = ask(caller, feedbackId);
        }
        return feedback;
    }

    SseEmitter stream(Caller caller, FeedbackId feedbackId) {
        // Asked before the stream begins, so that a foreign id is refused with 404.
        FeedbackDetail first = ask(caller, feedbackId);
        SseEmitter emitter = new SseEmitter(STREAM_MAX.toMillis());
        Thread.ofVirtual().name("feedback-progress").start(() -> send(emitter, caller, feedbackId, first));
        return emitter;
    }

    private void send(SseEmitter emitter, Caller caller, FeedbackId feedbackId, FeedbackDetail first) {
        long end = System.nanoTime() + STREAM_MAX.toNanos();
        try {
            FeedbackDetail shown = first;
            emitter.send(event(shown));
            while (!isOver(shown) && System.nanoTime() < end) {
                LockSupport.parkNanos(POLL_NANOS);
                FeedbackDetail next = ask(caller, feedbackId);
                if (next.version() != shown.version()) {
                    emitter.send(event(next));
                    shown = next;
                }
            }
            emitter.complete();
        } catch (IOException gone) {
            log.debug("The listener of {} went away", feedbackId);
        } catch (RuntimeException failed) {
            emitter.completeWithError(failed);
        }
    }

    private static SseEmitter.SseEventBuilder event(FeedbackDetail feedback) {
        return SseEmitter.event()
                .name("status")
                .id(Long.toString(feedback.version()))
                .data(new Step(
                        feedback.feedbackId(),
                        feedback.status(),
                        feedback.improvement() == null
                                ? null
                                : feedback.improvement().status(),
                        feedback.matchingRate()));
    }

    private FeedbackDetail ask(Caller caller, FeedbackId feedbackId) {
        return queries.ask(caller, new FindFeedback(feedbackId, caller.user()), FeedbackDetail.class);
    }

    private static boolean isOver(FeedbackDetail feedback) {
        return feedback.status().isFinal()
                && (feedback.improvement() == null
                        || feedback.improvement().status().isFinal());
    }

    /** One change of the progress. */
    record Step(
            FeedbackId feedbackId,
            Status status,
            @Nullable Status improvementStatus,
            @Nullable Integer matchingRate) {}
}
