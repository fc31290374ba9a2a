package io.jiwon.posting.command;

import static java.util.Objects.requireNonNullElse;

import io.jiwon.account.Audience;
import io.jiwon.account.OpenTo;
import io.jiwon.message.FieldRules;
import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.command.PostingText.Field;
import io.jiwon.posting.command.PostingText.Found;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposes what to send to create a posting; keeps nothing. */
@RestController
@RequestMapping("/api/v1/postings/drafts")
@OpenTo(Audience.MEMBERS)
@Tag(name = "posting")
final class PostingDraftController {
    @PostMapping
    @Operation(
            summary = "Find the fields of a posting in its pasted text",
            description = "By headings (자격요건, 우대사항, 주요업무, 채용절차 …), without a model. Every value is a part of the"
                    + " text: sources say which. What the text does not tell is null. Nothing is kept: correct the"
                    + " proposal and send it to POST /api/v1/postings.")
    PostingDraft propose(@RequestBody PastedPosting body) {
        String text = requireNonNullElse(body.text(), "");
        new FieldRules().required("text", text, PostingContent.TEXT_MAX_CHARS).refuseIfBroken();
        return PostingDraft.of(PostingText.read(text));
    }

    record PastedPosting(
            @Schema(example = "백엔드 개발자\n\n[자격요건]\n- Java 3년 이상\n\n마감일: 2026-12-31") @Nullable
            String text) {}

    /**
     * What a text tells of a posting.
     *
     * @param posting as it can be sent
     * @param sources where in the text each field stands
     */
    record PostingDraft(PostingBody posting, List<DraftSource> sources) {
        static PostingDraft of(Map<Field, Found> found) {
            return new PostingDraft(
                    new PostingBody(
                            value(found, Field.TITLE),
                            value(found, Field.COMPANY),
                            value(found, Field.URL),
                            value(found, Field.DESCRIPTION),
                            value(found, Field.RESPONSIBILITIES),
                            value(found, Field.QUALIFICATION),
                            value(found, Field.PREFER),
                            value(found, Field.SKILLS),
                            value(found, Field.EMPLOYMENT_TYPE),
                            value(found, Field.JOB_LOCATION),
                            value(found, Field.BASE_SALARY),
                            value(found, Field.EDUCATION_REQUIREMENTS),
                            value(found, Field.EXPERIENCE_REQUIREMENTS),
                            value(found, Field.JOB_BENEFITS),
                            value(found, Field.HIRING_PROCESS),
                            date(found, Field.POSTED_DATE),
                            date(found, Field.END_DATE)),
                    found.entrySet().stream()
                            .map(field -> new DraftSource(
                                    field.getKey().key(),
                                    field.getValue().start(),
                                    field.getValue().end()))
                            .toList());
        }

        private static @Nullable String value(Map<Field, Found> found, Field field) {
            Found value = found.get(field);
            return value == null ? null : value.value();
        }

        private static @Nullable PartialDate date(Map<Field, Found> found, Field field) {
            String value = value(found, field);
            return value == null ? null : new PartialDate(value);
        }
    }

    /**
     * Where a field stands in the text.
     *
     * @param start 0-based, in UTF-16 units
     * @param end exclusive
     */
    record DraftSource(String field, int start, int end) {}
}
