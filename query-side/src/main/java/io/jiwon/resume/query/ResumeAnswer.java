package io.jiwon.resume.query;

import io.jiwon.account.UserId;
import io.jiwon.resume.Contact;
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
        @Nullable String headline,
        @Nullable String summary,
        Contact.@Nullable Location location,
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
        List<EntryAnswer> publications,
        List<EntryAnswer> interests,
        List<EntryAnswer> references,
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
                resume.content().contact().headline(),
                resume.content().contact().summary(),
                resume.content().contact().location(),
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
                EntryAnswer.section(resume.content(), Section.PUBLICATIONS),
                EntryAnswer.section(resume.content(), Section.INTERESTS),
                EntryAnswer.section(resume.content(), Section.REFERENCES),
                resume.version(),
                resume.createdAt(),
                resume.lastEditedAt());
    }
}
