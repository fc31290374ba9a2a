package io.jiwon.feedback.command;

import io.jiwon.message.PartialDate;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryContent.Activity;
import io.jiwon.resume.EntryContent.Award;
import io.jiwon.resume.EntryContent.CoverLetter;
import io.jiwon.resume.EntryContent.Education;
import io.jiwon.resume.EntryContent.Experience;
import io.jiwon.resume.EntryContent.Interest;
import io.jiwon.resume.EntryContent.LanguageSkill;
import io.jiwon.resume.EntryContent.Link;
import io.jiwon.resume.EntryContent.Project;
import io.jiwon.resume.EntryContent.Publication;
import io.jiwon.resume.EntryContent.Qualification;
import io.jiwon.resume.EntryContent.Reference;
import io.jiwon.resume.EntryContent.TechnologyStack;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a resume as the markdown that is reviewed. Free text stands in it verbatim, so that a quote of the person's
 * words is a quote of this text. E-mail address, phone and where the person lives are left out: no review needs them.
 */
final class ReviewedMarkdown {
    private ReviewedMarkdown() {}

    static String of(ResumeContent content) {
        StringBuilder text = new StringBuilder("# ").append(content.title()).append('\n');
        body(text, content.contact().headline(), content.contact().summary());
        for (Section section : Section.values()) {
            List<ResumeEntry> entries = content.section(section);
            if (!entries.isEmpty()) {
                text.append("\n## ").append(heading(section)).append('\n');
                entries.forEach(entry -> append(text, entry.content()));
            }
        }
        return text.toString();
    }

    private static String heading(Section section) {
        return switch (section) {
            case EXPERIENCES -> "경력 (Experience)";
            case EDUCATIONS -> "학력 (Education)";
            case PROJECTS -> "프로젝트 (Projects)";
            case ACTIVITIES -> "대외활동 (Activities)";
            case QUALIFICATIONS -> "자격증 (Qualifications)";
            case TECHNOLOGY_STACKS -> "기술 스택 (Technology stack)";
            case AWARDS -> "수상 (Awards)";
            case LANGUAGES -> "어학 (Languages)";
            case LINKS -> "링크 (Links)";
            case COVER_LETTERS -> "자기소개서 (Cover letters)";
            case PUBLICATIONS -> "논문·저술 (Publications)";
            case INTERESTS -> "관심 분야 (Interests)";
            case REFERENCES -> "추천인 (References)";
        };
    }

    private static void append(StringBuilder text, EntryContent content) {
        switch (content) {
            case Experience e -> {
                head(text, e.company(), e.department(), e.position(), e.employmentType());
                body(text, period(e.startDate(), e.endDate()), e.location(), e.description(), e.url());
            }
            case Education e -> {
                head(text, e.school(), e.major(), e.degree(), e.status());
                String gpa = e.gpa() == null
                        ? null
                        : "GPA " + e.gpa().toPlainString()
                                + (e.gpaScale() == null
                                        ? ""
                                        : " / " + e.gpaScale().toPlainString());
                body(text, period(e.startDate(), e.endDate()), gpa, e.description());
            }
            case Project e -> {
                head(text, e.name(), e.role());
                body(text, period(e.startDate(), e.endDate()), listed(e.technologies()), e.description(), e.url());
            }
            case Activity e -> {
                head(text, e.name(), e.organization(), e.role());
                body(text, period(e.startDate(), e.endDate()), e.description(), e.url());
            }
            case Qualification e -> line(text, e.name(), e.issuer(), period(e.acquiredDate(), e.expiryDate()), e.url());
            case TechnologyStack e -> line(text, e.name(), listed(e.keywords()), e.level(), e.description());
            case Award e -> {
                line(text, e.title(), e.issuer(), value(e.awardedDate()));
                body(text, e.description());
            }
            case LanguageSkill e -> line(text, e.language(), e.fluency(), e.test(), e.score(), value(e.acquiredDate()));
            case Link e -> line(text, e.label(), e.username(), e.url());
            case CoverLetter e -> {
                head(text, e.title());
                body(text, e.body());
            }
            case Publication e -> {
                line(text, e.name(), e.publisher(), value(e.releasedDate()));
                body(text, e.description(), e.url());
            }
            case Interest e -> line(text, e.name(), listed(e.keywords()));
            case Reference e -> {
                head(text, e.name());
                body(text, e.reference());
            }
        }
    }

    private static void head(StringBuilder text, @Nullable String... parts) {
        text.append("\n### ").append(joined(" · ", parts)).append('\n');
    }

    private static void line(StringBuilder text, @Nullable String... parts) {
        text.append("- ").append(joined(" · ", parts)).append('\n');
    }

    private static void body(StringBuilder text, @Nullable String... paragraphs) {
        Stream.of(paragraphs).filter(ReviewedMarkdown::isText).forEach(paragraph -> text.append(paragraph)
                .append('\n'));
    }

    private static String joined(String separator, @Nullable String... parts) {
        return Stream.of(parts)
                .filter(ReviewedMarkdown::isText)
                .map(Objects::requireNonNull)
                .collect(Collectors.joining(separator));
    }

    private static boolean isText(@Nullable String part) {
        return part != null && !part.isBlank();
    }

    private static @Nullable String period(@Nullable PartialDate start, @Nullable PartialDate end) {
        if (start == null && end == null) {
            return null;
        }
        return (start == null ? "" : start.value()) + " ~ " + (end == null ? "" : end.value());
    }

    private static @Nullable String listed(List<String> words) {
        return words.isEmpty() ? null : String.join(", ", words);
    }

    private static @Nullable String value(@Nullable PartialDate date) {
        return date == null ? null : date.value();
    }
}
