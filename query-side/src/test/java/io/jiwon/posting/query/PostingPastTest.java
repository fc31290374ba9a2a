package io.jiwon.posting.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.EventSamples;
import io.jiwon.posting.PostingEvent;
import io.jiwon.readmodel.PastWords;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostingPastTest {
    @Test
    void everyFactIsSaidWithWhatItNames() {
        PastWords words = PastWords.about("posting").english();
        List<String> history = EventSamples.story().stream()
                .filter(PostingEvent.class::isInstance)
                .map(PostingEvent.class::cast)
                .map(fact -> words.say(fact.getClass().getSimpleName(), PostingPast.named(fact)))
                .toList();
        assertThat(history)
                .contains(
                        "Moved the last day to apply: 2026-04-10",
                        "Closed the posting.",
                        "Opened the closed posting again.")
                .allSatisfy(sentence -> assertThat(sentence).doesNotContain("{"));
    }
}
