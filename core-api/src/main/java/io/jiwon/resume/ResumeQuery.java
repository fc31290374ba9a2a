package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.file.FileId;
import io.jiwon.message.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one may ask about resumes; each question is answered from the asker's own. */
public sealed interface ResumeQuery {
    /** Resumes that are answered with all sections at once. */
    int WHOLE_MAX = 100;

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
}
