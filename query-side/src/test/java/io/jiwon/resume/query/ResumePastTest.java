package io.jiwon.resume.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.jiwon.message.EventSamples;
import io.jiwon.readmodel.PastWords;
import io.jiwon.resume.ResumeEvent;
import io.jiwon.resume.ResumeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumePastTest {
    @Test
    void aHistoryNamesTheSectionAndTheEntry() {
        PastWords words = PastWords.about("resume").english();
        List<String> history = new ArrayList<>();
        ResumeState state = null;
        for (Object event : EventSamples.story()) {
            if (event instanceof ResumeEvent fact && fact.resumeId().equals(EventSamples.RESUME)) {
                history.add(words.say(fact.getClass().getSimpleName(), ResumePast.named(fact, state, words)));
                state = ResumeState.after(state, fact, Instant.parse("2026-03-02T09:00:00Z"));
            }
        }
        assertThat(history)
                .containsExactly(
                        "Created the resume: 백엔드 개발자 김지원",
                        "Gave it another title: 백엔드 개발자 김지원 (2026 상반기)",
                        "Chose another resume type: experienced",
                        "Corrected the contact.",
                        "Added to certificates: SQL 개발자(SQLD)",
                        "Rewrote in projects: 재고 예약 서비스",
                        "Chose a photo.",
                        "Took the photo off.",
                        "Put certificates into another order.",
                        "Removed from certificates: SQL 개발자(SQLD)",
                        "Deleted the resume.",
                        "Brought the deleted resume back.");
    }
}
