package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.message.Excerpt;
import io.jiwon.message.FieldRules;
import io.jiwon.message.Paging;
import io.jiwon.message.SearchPaging;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one may ask about resumes; each question is answered from the asker's own. */
public sealed interface ResumeQuery {
    /** Resumes that are answered with all sections at once. */
    int WHOLE_MAX = 100;

    /** Values of one filter of a search. */
    int FILTER_VALUES_MAX = 20;

    /** One resume with all sections. Answers {@link ResumeDetail}. */
    record FindResume(ResumeId resumeId, UserId ownerId) implements ResumeQuery {}

    /** The photo of a resume. Answers {@link ResumePhoto}. */
    record FindResumePhoto(ResumeId resumeId, UserId ownerId) implements ResumeQuery {}

    /** Which of the owner's files is the photo of a resume. */
    record ResumePhoto(FileId photo) {}

    /** The owner's resumes, newest first. Answers a page of {@link ResumeSummary}. */
    record ListResumes(UserId ownerId, Paging paging) implements ResumeQuery {}

    /** The owner's newest {@value #WHOLE_MAX} resumes with all sections. Answers {@link WholeResumes}. */
    record ListWholeResumes(UserId ownerId) implements ResumeQuery {}

    /**
     * Resumes with all sections, newest first.
     *
     * @param total how many the owner has altogether
     */
    record WholeResumes(List<ResumeDetail> items, long total) {
        public WholeResumes {
            items = List.copyOf(items);
        }
    }

    /** A line of the list of resumes. */
    record ResumeSummary(
            ResumeId resumeId,
            String title,
            @Nullable String resumeType,
            int entryCount,
            long version,
            Instant createdAt,
            Instant lastEditedAt) {}

    /**
     * A resume with all sections.
     *
     * @param version the number of the resume's last event, from 0; also its ETag
     */
    record ResumeDetail(
            ResumeId resumeId,
            UserId userId,
            ResumeContent content,
            long version,
            Instant createdAt,
            Instant lastEditedAt) {}

    /**
     * What of the texts of the owner's resumes matches. Answers {@code Matches} of {@link FoundResume}.
     *
     * @param text words, and phrases between quotation marks; null for everything
     * @param resumeTypes any of them; empty for all
     * @param order whether the best match or the newest comes first
     */
    record SearchResumes(
            UserId ownerId, @Nullable String text, List<String> resumeTypes, ResumeOrder order, SearchPaging paging)
            implements ResumeQuery {
        /** @throws io.jiwon.message.Refused (422) when there are too many values, or too long ones */
        public SearchResumes {
            resumeTypes = List.copyOf(resumeTypes);
            FieldRules rules = new FieldRules().items("resume_type", resumeTypes, FILTER_VALUES_MAX);
            resumeTypes.forEach(value -> rules.optional("resume_type", value, EntryContent.LINE_MAX_CHARS));
            rules.refuseIfBroken();
        }
    }

    /** How found resumes are sorted. */
    enum ResumeOrder {
        /** The best match first. */
        RELEVANCE,
        /** The one that was started last first. */
        NEWEST;

        /**
         * Reads the lower-case form, which URLs have.
         *
         * @throws IllegalArgumentException when there is no such order
         */
        public static ResumeOrder from(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A resume that was found.
     *
     * @param excerpts where its texts match
     */
    record FoundResume(
            ResumeId resumeId, String title, @Nullable String resumeType, Instant createdAt, List<Excerpt> excerpts) {
        public FoundResume {
            excerpts = List.copyOf(excerpts);
        }
    }
}
