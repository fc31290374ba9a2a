package io.jiwon.feedback.ai;

import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.feedback.Claim.Place;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One text that a machine was given.
 *
 * @param entryId the entry of the resume; null outside of an entry
 * @param field the field's name as the API has it; null for the reviewed text
 */
record InputField(
        Place place, @Nullable EntryId entryId, @Nullable String field, String text) {
    /** What tells the section from the other properties of an entry. */
    private static final String SECTION = "section";

    /** Every field of the resume that says something, in reading order; how to reach the person is none of them. */
    static List<InputField> of(ResumeContent resume) {
        List<InputField> fields = new ArrayList<>();
        fields.add(new InputField(Place.RESUME, null, "title", resume.title()));
        fields.add(new InputField(Place.RESUME, null, "name", resume.contact().name()));
        add(fields, "headline", resume.contact().headline());
        add(fields, "summary", resume.contact().summary());
        for (ResumeEntry entry : resume.entries()) {
            addAll(fields, Place.RESUME, entry.id(), AnswerFormat.JSON.valueToTree(entry.content()));
        }
        return fields;
    }

    /** Every field of the posting that says something. */
    static List<InputField> of(PostingContent posting) {
        List<InputField> fields = new ArrayList<>();
        addAll(fields, Place.POSTING, null, AnswerFormat.JSON.valueToTree(posting));
        return fields;
    }

    private static void add(List<InputField> fields, String field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            fields.add(new InputField(Place.RESUME, null, field, text));
        }
    }

    private static void addAll(List<InputField> fields, Place place, @Nullable EntryId entryId, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            JsonNode value = property.getValue();
            if (value.isArray()) {
                int index = 0;
                for (JsonNode item : value) {
                    add(fields, place, entryId, property.getKey() + "[" + index++ + "]", item);
                }
            } else if (!property.getKey().equals(SECTION)) {
                add(fields, place, entryId, property.getKey(), value);
            }
        }
    }

    private static void add(
            List<InputField> fields, Place place, @Nullable EntryId entryId, String field, JsonNode value) {
        if (!value.isNull() && !value.asString().isBlank()) {
            fields.add(new InputField(place, entryId, field, value.asString()));
        }
    }
}
