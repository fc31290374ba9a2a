package io.jiwon.feedback.ai;

import io.jiwon.ai.AiProvenance;
import io.jiwon.ai.AiSettings;
import io.jiwon.ai.llm.LlmMessage;
import io.jiwon.ai.offline.OfflineLlmClient;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.feedback.FeedbackContent;
import io.jiwon.feedback.FeedbackEvent.FeedbackRequested;
import io.jiwon.feedback.ScorePart;
import io.jiwon.posting.PinnedPosting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How a resume is reviewed, the first time and every further time: the same input, checks and counts. */
@Component
public final class ReviewWork {
    /** The kind of work whose prompt versions can be chosen. */
    static final String WORK = "feedback";

    private final String usualVersion;

    ReviewWork(AiSettings settings) {
        this.usualVersion = settings.promptVersion(WORK);
        if (!FeedbackPrompts.VERSIONS.contains(usualVersion)) {
            throw new IllegalStateException("jiwon.ai.prompt-versions.feedback is " + usualVersion
                    + ", but there are only " + FeedbackPrompts.VERSIONS);
        }
    }

    /** What a review consists of that passed every check. */
    public record Review(int matchingRate, List<ScorePart> scoreParts, List<FeedbackContent> contents) {
        public Review {
            scoreParts = List.copyOf(scoreParts);
            contents = List.copyOf(contents);
        }
    }

    /** The version of the prompt that is used when nobody names another. */
    public String usualVersion() {
        return usualVersion;
    }

    /** @throws IllegalArgumentException when there is no such version */
    public Prompt<FeedbackAnswer> prompt(FeedbackRequested request, String version) {
        return FeedbackPrompts.review(request.kind(), version);
    }

    public List<LlmMessage> messages(FeedbackRequested request, String version) {
        Map<String, String> data = new TreeMap<>();
        data.put(
                "resume",
                FeedbackPrompts.withoutContact(
                        request.reviewedMarkdown(), request.resume().content().contact()));
        PinnedPosting posting = request.posting();
        if (posting != null) {
            data.put("posting", FeedbackPrompts.posting(posting));
        }
        return prompt(request, version)
                .render(data, Map.of("language", FeedbackPrompts.languageName(request.language())));
    }

    /** What is wrong with an answer, one sentence each; empty when it can be used. */
    public List<String> errors(FeedbackRequested request, FeedbackAnswer answer) {
        return FeedbackAnswerCheck.errors(answer, request.reviewedMarkdown());
    }

    /** What an answer without errors comes to; the counted parts do not depend on it. */
    public Review review(FeedbackRequested request, FeedbackAnswer answer, AiProvenance provenance) {
        PinnedPosting posting = request.posting();
        ResumeSignals signals = ResumeSignals.of(
                request.resume().content(), request.reviewedMarkdown(), posting == null ? null : posting.content());
        List<ScorePart> parts = ScoreCard.of(signals, answer, request.language());
        boolean byRules = provenance.provider().equals(OfflineLlmClient.PROVIDER);
        return new Review(ScoreCard.matchingRate(parts), parts, FeedbackAnswerCheck.contents(answer, request, byRules));
    }
}
