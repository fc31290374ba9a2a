package io.jiwon.feedback.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jiwon.ai.AiProvenance;
import io.jiwon.feedback.FeedbackId;
import io.jiwon.feedback.FeedbackState;
import io.jiwon.posting.PinnedPosting;
import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.PinnedResume;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a review came to be, as an answer: the entries stand in one list, so each names its section. */
record FeedbackProvenanceAnswer(
        FeedbackId feedbackId,
        ReviewedResume resume,
        @Nullable PinnedPosting posting,
        String reviewedMarkdown,
        @Nullable AiProvenance review,
        @Nullable AiProvenance improvement) {

    record ReviewedResume(ResumeId resumeId, long version, ReviewedContent content) {
        static ReviewedResume of(PinnedResume resume) {
            return new ReviewedResume(
                    resume.resumeId(),
                    resume.version(),
                    new ReviewedContent(
                            resume.content().title(),
                            resume.content().resumeType(),
                            resume.content().contact(),
                            resume.content().entries().stream()
                                    .map(ReviewedEntry::of)
                                    .toList()));
        }
    }

    record ReviewedContent(String title, @Nullable String resumeType, Contact contact, List<ReviewedEntry> entries) {}

    @Schema(
            anyOf = {
                EntryContent.Experience.class,
                EntryContent.Education.class,
                EntryContent.Project.class,
                EntryContent.Activity.class,
                EntryContent.Qualification.class,
                EntryContent.TechnologyStack.class,
                EntryContent.Award.class,
                EntryContent.LanguageSkill.class,
                EntryContent.Link.class,
                EntryContent.CoverLetter.class,
                EntryContent.Publication.class,
                EntryContent.Interest.class,
                EntryContent.Reference.class
            })
    record ReviewedEntry(
            EntryId id,
            Section section,
            @Schema(hidden = true) @JsonUnwrapped EntryContent content) {
        static ReviewedEntry of(ResumeEntry entry) {
            return new ReviewedEntry(entry.id(), entry.section(), entry.content());
        }
    }

    static FeedbackProvenanceAnswer of(FeedbackId feedbackId, FeedbackState state) {
        return new FeedbackProvenanceAnswer(
                feedbackId,
                ReviewedResume.of(state.resume()),
                state.posting(),
                state.reviewedMarkdown(),
                state.review(),
                state.improvement());
    }
}
