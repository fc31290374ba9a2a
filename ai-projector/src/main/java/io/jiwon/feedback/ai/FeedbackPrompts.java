package io.jiwon.feedback.ai;

import io.jiwon.ai.llm.AnswerFormat;
import io.jiwon.ai.prompt.Prompt;
import io.jiwon.feedback.FeedbackKind;
import io.jiwon.feedback.FeedbackLanguage;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.posting.PostingContent;
import io.jiwon.resume.Contact;
import io.jiwon.resume.ResumeContent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The prompts of this feature, and how its texts are put into their slots. */
final class FeedbackPrompts {
    /** The released versions of the prompts for a review, oldest first; a test compares them with the folders. */
    static final List<String> VERSIONS = List.of("v1", "v2");

    private static final Map<String, Prompt<FeedbackAnswer>> STANDARD = released("feedback/standard");
    private static final Map<String, Prompt<FeedbackAnswer>> POSTING = released("feedback/posting");
    static final Prompt<ImprovementAnswer> IMPROVEMENT =
            Prompt.load("feedback/improvement", "v1", ImprovementAnswer.class);

    static final String MASKED_EMAIL = "[e-mail]";
    static final String MASKED_PHONE = "[phone]";

    private FeedbackPrompts() {}

    private static Map<String, Prompt<FeedbackAnswer>> released(String id) {
        return VERSIONS.stream()
                .collect(Collectors.toUnmodifiableMap(
                        version -> version, version -> Prompt.load(id, version, FeedbackAnswer.class)));
    }

    /** @throws IllegalArgumentException when there is no such version */
    static Prompt<FeedbackAnswer> review(FeedbackKind kind, String version) {
        Prompt<FeedbackAnswer> prompt =
                switch (kind) {
                    case STANDARD -> STANDARD.get(version);
                    case POSTING -> POSTING.get(version);
                };
        if (prompt == null) {
            throw new IllegalArgumentException("there is no version " + version + " of the prompt for a review");
        }
        return prompt;
    }

    static String languageName(FeedbackLanguage language) {
        return switch (language) {
            case KO -> "Korean (존댓말)";
            case EN -> "English";
        };
    }

    /** The reviewed text as a model may see it: how to reach the person is of no use to it. */
    static String withoutContact(String reviewedMarkdown, Contact contact) {
        String text = replaced(reviewedMarkdown, contact.email(), MASKED_EMAIL);
        return replaced(text, contact.phone(), MASKED_PHONE);
    }

    private static String replaced(String text, @Nullable String personal, String mask) {
        return personal == null || personal.isBlank() ? text : text.replace(personal.strip(), mask);
    }

    /** Every field of the posting that says something, one after the other. */
    static String posting(@Nullable PinnedPosting pinned) {
        if (pinned == null) {
            return "(none)";
        }
        PostingContent posting = pinned.content();
        StringBuilder text = new StringBuilder();
        add(text, "title", posting.title());
        add(text, "company", posting.company());
        add(text, "description", posting.description());
        add(text, "responsibilities (주요업무)", posting.responsibilities());
        add(text, "required qualifications (자격요건)", posting.qualification());
        add(text, "preferred qualifications (우대사항)", posting.prefer());
        add(text, "skills", posting.skills());
        add(text, "employment type", posting.employmentType());
        add(text, "education requirements", posting.educationRequirements());
        add(text, "experience requirements", posting.experienceRequirements());
        return text.toString().stripTrailing();
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append("## ").append(name).append('\n').append(value.strip()).append('\n');
        }
    }

    /** The fields that may be reworded, as JSON, so that line breaks survive the way there and back. */
    static String fields(ResumeContent resume) {
        record Field(String entryId, String field, String title, String text) {}
        return TextField.of(resume).stream()
                .map(f -> AnswerFormat.JSON.writeValueAsString(
                        new Field(f.entryId().toString(), f.field(), f.label(), f.text())))
                .collect(Collectors.joining("\n"));
    }

    /** The statements of a review, numbered by division. */
    static String statements(List<io.jiwon.feedback.FeedbackContent> contents) {
        return contents.stream()
                .map(c -> c.division().code() + " " + c.division().name().toLowerCase(Locale.ROOT) + ": " + c.result()
                        + (c.evidence() == null
                                ? ""
                                : " (quote: " + c.evidence().quote() + ")"))
                .collect(Collectors.joining("\n"));
    }
}
