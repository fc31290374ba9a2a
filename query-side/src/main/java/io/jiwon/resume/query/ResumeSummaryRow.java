package io.jiwon.resume.query;

import io.jiwon.message.Cursor;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.ResumeSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ResumeSummaryRow(
        UUID resumeId,
        String title,
        @Nullable String resumeType,
        long entryCount,
        long version,
        Instant createdAt,
        Instant lastEditedAt) {
    Cursor place() {
        return Cursor.at(createdAt, resumeId);
    }

    ResumeSummary view() {
        return new ResumeSummary(
                new ResumeId(resumeId),
                title,
                resumeType,
                Math.toIntExact(entryCount),
                version,
                createdAt,
                lastEditedAt);
    }
}
