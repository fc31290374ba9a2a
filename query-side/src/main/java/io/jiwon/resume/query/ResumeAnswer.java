package io.jiwon.resume.query;

import io.jiwon.account.UserId;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.Section;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resume as an answer: the contact beside the title, each section a list of its own. */
record ResumeAnswer(
        ResumeId resumeId,
        UserId userId,
        String title,
        @Nullable String resumeType,
        String name,
        String email,
        @Nullable String phone,
        List<EntryAnswer> experiences,
        List<EntryAnswer> educations,
        List<EntryAnswer> projects,
        List<EntryAnswer> activities,
        List<EntryAnswer> qualifications,
        List<EntryAnswer> technologyStacks,
        List<EntryAnswer> awards,
        List<EntryAnswer> languages,
        List<EntryAnswer> links,
        List<EntryAnswer> coverLetters,
        long version,
        Instant createdAt,
        Instant lastEditedAt) {

    static ResumeAnswer of(ResumeDetail resume) {
        return new ResumeAnswer(
                resume.resumeId(),
                resume.userId(),
                resume.content().title(),
                resume.content().resumeType(),
                resume.content().contact().name(),
                resume.content().contact().email(),
                resume.content().contact().phone(),
                EntryAnswer.section(resume.content(), Section.EXPERIENCES),
                EntryAnswer.section(resume.content(), Section.EDUCATIONS),
                EntryAnswer.section(resume.content(), Section.PROJECTS),
                EntryAnswer.section(resume.content(), Section.ACTIVITIES),
                EntryAnswer.section(resume.content(), Section.QUALIFICATIONS),
                EntryAnswer.section(resume.content(), Section.TECHNOLOGY_STACKS),
                EntryAnswer.section(resume.content(), Section.AWARDS),
                EntryAnswer.section(resume.content(), Section.LANGUAGES),
                EntryAnswer.section(resume.content(), Section.LINKS),
                EntryAnswer.section(resume.content(), Section.COVER_LETTERS),
                resume.version(),
                resume.createdAt(),
                resume.lastEditedAt());
    }
}
