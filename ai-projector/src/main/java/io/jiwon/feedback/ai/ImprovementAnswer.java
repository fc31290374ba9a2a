package io.jiwon.feedback.ai;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What a model answers when a resume is to be improved. */
record ImprovementAnswer(
        @JsonPropertyDescription(
                "The proposed changes, at most one for each entry and field; empty when none is needed.")
        List<Change> changes) {

    /** One text field said better. */
    record Change(
            @JsonPropertyDescription("The id of the entry, as given.")
            String entryId,

            @JsonPropertyDescription("The name of the field, as given.")
            String field,

            @JsonPropertyDescription("The whole present text of the field, copied character by character.")
            String before,

            @JsonPropertyDescription(
                    "The whole new text of the field. No fact, number, name or skill that the person did not give.")
            String after,

            @JsonPropertyDescription("Why this is better, in one sentence, in the language asked for.")
            String reason,

            @JsonPropertyDescription(
                    "Parts of the new text, copied character by character, that the person must confirm or fill in.")
            List<String> needsConfirmation) {}
}
