package io.jiwon.feedback.ai;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.jiwon.feedback.FeedbackDivision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model answers when a resume is to be reviewed. Most of the score is computed by us, not asked for. */
public record FeedbackAnswer(
        @JsonPropertyDescription("The review. At least one statement for each of the divisions 1, 2, 3 and 4.")
        List<Statement> statements,

        @JsonPropertyDescription("How clearly the resume is written: 0 (cannot be followed) to 10 (nothing to add).")
        Judgement clarity,

        @JsonPropertyDescription(
                "How convincingly the resume shows that the person can do the work, 0 (not at all) to 20 (beyond doubt).")
        Judgement persuasion) {
    /** The most that {@code clarity} can reach. */
    static final int CLARITY_MAX_POINTS = 10;

    /** The most that {@code persuasion} can reach. */
    static final int PERSUASION_MAX_POINTS = 20;

    /** One statement of the review. */
    record Statement(
            @JsonPropertyDescription(
                    "1 what works well, 2 suggested improvements, 3 further recommendations, 4 required changes.")
            FeedbackDivision division,

            @JsonPropertyDescription("The statement itself, one to three sentences, in the language asked for.")
            String statement,

            @JsonPropertyDescription(
                    "The part of the resume that the statement rests on, copied character by character; null when it speaks of something that is missing.")
            @Nullable
            String quote) {}

    /** Points for what only a reader can judge. */
    record Judgement(
            @JsonPropertyDescription("Points within the bounds given above.")
            int points,

            @JsonPropertyDescription("Why, in one sentence, in the language asked for.")
            String basis) {}
}
