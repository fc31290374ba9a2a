package io.jiwon.resume.ai;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model answers when it reads a document: places in the text and nothing of its own. */
record ProposalAnswer(
        @JsonPropertyDescription("Every field that the document says, in the order of the document.")
        List<Field> fields) {

    /**
     * One field of one item.
     *
     * @param quote null for the whole lines
     */
    record Field(
            @JsonPropertyDescription("The number of the item that the field belongs to, from 1; 0 for the contact.")
            int item,

            @JsonPropertyDescription("The section of the item, the same for all its fields; contact for item 0.")
            String section,

            @JsonPropertyDescription("The name of the field, one of those of the section.")
            String field,

            @JsonPropertyDescription("The number of the line where it begins.")
            int firstLine,

            @JsonPropertyDescription("The number of the line where it ends.")
            int lastLine,

            @JsonPropertyDescription(
                    "The words of the field, copied from these lines character by character; null for the whole lines.")
            @Nullable
            String quote) {}
}
