package io.jiwon.resume.query;

import io.jiwon.account.UserId;
import io.jiwon.resume.ResumeId;
import io.jiwon.resume.ResumeQuery.ResumeDetail;
import io.jiwon.resume.Section;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A resume as an answer: the contact beside the title, each section a list of its own. */
record ResumeAnswer(
        ResumeId resumeId,
        UserId userId,
        String title,
        @Nullable String resumeType,
        String name,
        String email,
        @Nullable String phone,
        List<ObjectNode> experiences,
        List<ObjectNode> educations,
        List<ObjectNode> projects,
        List<ObjectNode> activities,
        List<ObjectNode> qualifications,
        List<ObjectNode> technologyStacks,
        List<ObjectNode> awards,
        List<ObjectNode> languages,
        List<ObjectNode> links,
        List<ObjectNode> coverLetters,
        long version,
        Instant createdAt,
        Instant lastEditedAt) {

    static ResumeAnswer of(ResumeDetail resume, EntryWriter writer) {
        return new ResumeAnswer(
                resume.resumeId(),
                resume.userId(),
                resume.content().title(),
                resume.content().resumeType(),
                resume.content().contact().name(),
                resume.content().contact().email(),
                resume.content().contact().phone(),
                writer.section(resume.content(), Section.EXPERIENCES),
                writer.section(resume.content(), Section.EDUCATIONS),
                writer.section(resume.content(), Section.PROJECTS),
                writer.section(resume.content(), Section.ACTIVITIES),
                writer.section(resume.content(), Section.QUALIFICATIONS),
                writer.section(resume.content(), Section.TECHNOLOGY_STACKS),
                writer.section(resume.content(), Section.AWARDS),
                writer.section(resume.content(), Section.LANGUAGES),
                writer.section(resume.content(), Section.LINKS),
                writer.section(resume.content(), Section.COVER_LETTERS),
                resume.version(),
                resume.createdAt(),
                resume.lastEditedAt());
    }
}
