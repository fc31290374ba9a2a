package io.jiwon.resume.query;

import io.jiwon.message.PartialDate;
import io.jiwon.resume.Contact;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resume as the templates print it: headings, and under each a list of items that all have the same form.
 *
 * @param contacts how to reach the person, in one line
 */
record PrintedResume(
        String language,
        String title,
        String name,
        @Nullable String headline,
        @Nullable String summary,
        List<String> contacts,
        List<PrintedSection> sections) {

    record PrintedSection(String heading, List<Item> items) {}

    /**
     * @param details what stands beside the name, in one line
     * @param paragraphs the lines of the text; an empty one is a gap
     */
    record Item(
            String name, @Nullable String details, @Nullable String period, List<String> paragraphs) {}

    /**
     * @param language {@code ko} or {@code en}: of the headings; what the person wrote stays as it is
     * @param printable what is made of each text that is printed
     */
    static PrintedResume of(ResumeContent resume, String language, UnaryOperator<String> printable) {
        return new Printing(language, printable).resume(resume);
    }

    private record Printing(String language, UnaryOperator<String> printable) {
        PrintedResume resume(ResumeContent resume) {
            Contact contact = resume.contact();
            List<PrintedSection> sections = new ArrayList<>();
            for (Section section : Section.values()) {
                List<Item> items = resume.section(section).stream()
                        .map(ResumeEntry::content)
                        .map(this::item)
                        .toList();
                if (!items.isEmpty()) {
                    sections.add(new PrintedSection(heading(section), items));
                }
            }
            return new PrintedResume(
                    language,
                    printable.apply(resume.title()),
                    printable.apply(contact.name()),
                    said(contact.headline()),
                    said(contact.summary()),
                    Stream.of(contact.email(), contact.phone(), place(contact.location()))
                            .map(this::said)
                            .filter(Objects::nonNull)
                            .toList(),
                    sections);
        }

        private String heading(Section section) {
            boolean korean = language.equals("ko");
            return switch (section) {
                case EXPERIENCES -> korean ? "경력" : "Experience";
                case EDUCATIONS -> korean ? "학력" : "Education";
                case PROJECTS -> korean ? "프로젝트" : "Projects";
                case ACTIVITIES -> korean ? "대외활동" : "Activities";
                case QUALIFICATIONS -> korean ? "자격증" : "Certificates";
                case TECHNOLOGY_STACKS -> korean ? "기술" : "Skills";
                case AWARDS -> korean ? "수상" : "Awards";
                case LANGUAGES -> korean ? "어학" : "Languages";
                case LINKS -> korean ? "링크" : "Links";
                case COVER_LETTERS -> korean ? "자기소개서" : "Cover letter";
                case PUBLICATIONS -> korean ? "논문·저술" : "Publications";
                case INTERESTS -> korean ? "관심 분야" : "Interests";
                case REFERENCES -> korean ? "추천인" : "References";
            };
        }

        private Item item(EntryContent content) {
            return switch (content) {
                case Experience e ->
                    item(
                            e.company(),
                            line(e.department(), e.position(), e.employmentType(), e.location()),
                            period(e.startDate(), e.endDate()),
                            e.description(),
                            e.url());
                case Education e ->
                    item(
                            e.school(),
                            line(e.major(), e.degree(), e.status(), grade(e)),
                            period(e.startDate(), e.endDate()),
                            e.description());
                case Project e ->
                    item(
                            e.name(),
                            line(e.role(), words(e.technologies())),
                            period(e.startDate(), e.endDate()),
                            e.description(),
                            e.url());
                case Activity e ->
                    item(
                            e.name(),
                            line(e.organization(), e.role()),
                            period(e.startDate(), e.endDate()),
                            e.description(),
                            e.url());
                case Qualification e ->
                    item(e.name(), line(e.issuer(), e.number()), until(e.acquiredDate(), e.expiryDate()), e.url());
                case TechnologyStack e -> item(e.name(), line(e.level(), words(e.keywords())), null, e.description());
                case Award e -> item(e.title(), e.issuer(), text(e.awardedDate()), e.description());
                case LanguageSkill e ->
                    item(e.language(), line(e.fluency(), e.test(), e.score()), text(e.acquiredDate()));
                case Link e -> item(e.label() == null ? e.url() : e.label(), line(e.username()), null, e.url());
                case CoverLetter e -> item(e.title(), null, null, e.body());
                case Publication e -> item(e.name(), e.publisher(), text(e.releasedDate()), e.description(), e.url());
                case Interest e -> item(e.name(), words(e.keywords()), null);
                case Reference e -> item(e.name(), null, null, e.reference());
            };
        }

        private Item item(
                String name, @Nullable String details, @Nullable String period, @Nullable String... paragraphs) {
            return new Item(
                    printable.apply(name),
                    said(details),
                    period,
                    Stream.of(paragraphs)
                            .filter(Objects::nonNull)
                            .flatMap(String::lines)
                            .map(printable)
                            .toList());
        }

        private @Nullable String said(@Nullable String text) {
            return text == null || text.isBlank() ? null : printable.apply(text);
        }

        private static @Nullable String place(Contact.@Nullable Location place) {
            return place == null
                    ? null
                    : Stream.of(place.region(), place.city(), place.address())
                            .filter(part -> part != null && !part.isBlank())
                            .collect(Collectors.joining(" "));
        }

        private static @Nullable String line(@Nullable String... parts) {
            String line = Stream.of(parts)
                    .filter(part -> part != null && !part.isBlank())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" · "));
            return line.isEmpty() ? null : line;
        }

        private static @Nullable String words(List<String> words) {
            return words.isEmpty() ? null : String.join(", ", words);
        }

        private static @Nullable String grade(Education education) {
            if (education.gpa() == null) {
                return null;
            }
            String gpa = education.gpa().toPlainString();
            return education.gpaScale() == null
                    ? gpa
                    : gpa + " / " + education.gpaScale().toPlainString();
        }

        private String period(@Nullable PartialDate start, @Nullable PartialDate end) {
            if (start == null && end == null) {
                return "";
            }
            String until = end == null ? (language.equals("ko") ? "현재" : "present") : text(end);
            return (start == null ? "" : text(start)) + " – " + until;
        }

        private @Nullable String until(@Nullable PartialDate acquired, @Nullable PartialDate expiry) {
            return expiry == null ? text(acquired) : (acquired == null ? "" : text(acquired)) + " – " + text(expiry);
        }

        private static @Nullable String text(@Nullable PartialDate date) {
            return date == null ? null : date.value().replace('-', '.');
        }
    }
}
