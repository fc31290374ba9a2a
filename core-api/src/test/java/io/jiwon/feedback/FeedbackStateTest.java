package io.jiwon.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jiwon.feedback.FeedbackEvent.FeedbackBegun;
import io.jiwon.feedback.FeedbackEvent.FeedbackDeleted;
import io.jiwon.feedback.FeedbackEvent.FeedbackReady;
import io.jiwon.feedback.FeedbackEvent.FeedbackRefused;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.FeedbackEvent.ImprovedResumeReady;
import io.jiwon.message.EventSamples;
import io.jiwon.message.MessageJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedbackStateTest {
    private static final FeedbackRequested REQUESTED = EventSamples.of(FeedbackRequested.class);
    private static final FeedbackReady READY = EventSamples.of(FeedbackReady.class);
    private static final ImprovedResumeReady IMPROVED = EventSamples.of(ImprovedResumeReady.class);
    private static final FeedbackDeleted DELETED = EventSamples.of(FeedbackDeleted.class);

    @Test
    void saysWhatWasReviewedAndHowItWasMade() {
        assertThat(after(REQUESTED, EventSamples.of(FeedbackBegun.class)))
                .isEqualTo(new FeedbackState(
                        REQUESTED.ownerId(),
                        REQUESTED.resume(),
                        REQUESTED.posting(),
                        REQUESTED.reviewedMarkdown(),
                        null,
                        null,
                        false));
        assertThat(after(REQUESTED, READY, EventSamples.of(FeedbackRefused.class), IMPROVED))
                .isEqualTo(new FeedbackState(
                        REQUESTED.ownerId(),
                        REQUESTED.resume(),
                        REQUESTED.posting(),
                        REQUESTED.reviewedMarkdown(),
                        READY.provenance(),
                        IMPROVED.provenance(),
                        false));
    }

    @Test
    void isNotShownAnyMoreOnceItWasPutAwayAlsoWhenAResultComesLate() {
        assertThat(after(REQUESTED, READY).isShown()).isTrue();
        assertThat(after(REQUESTED, DELETED).isShown()).isFalse();
        assertThat(after(REQUESTED, DELETED, READY, IMPROVED).isShown()).isFalse();
    }

    @Test
    void aStreamThatDoesNotBeginWithARequestIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> after(READY)).withMessageContaining("begin");
    }

    @Test
    void isReadAsItWasKept() {
        FeedbackState state = after(REQUESTED, READY, IMPROVED);
        byte[] kept = MessageJson.mapper().writeValueAsBytes(state);
        assertThat(MessageJson.mapper().readValue(kept, FeedbackState.class)).isEqualTo(state);
    }

    private static FeedbackState after(FeedbackEvent... events) {
        @Nullable FeedbackState state = null;
        for (FeedbackEvent event : List.of(events)) {
            state = FeedbackState.after(state, event, Instant.EPOCH);
        }
        return Objects.requireNonNull(state);
    }
}
