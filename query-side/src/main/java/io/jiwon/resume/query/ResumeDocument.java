package io.jiwon.resume.query;

import io.jiwon.resume.Contact;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchWords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the index keeps of a resume: not the person's name, address and phone, by which nobody looks for a text of theirs. */
record ResumeDocument(UUID ownerId, ResumeContent content, Instant createdAt) {
    static final String RESUME_TYPE = "resume_type";
    static final String SECTION = "section";
    static final String CREATED_AT = "created_at";

    ResumeDocument {
        Contact contact = content.contact();
        content = new ResumeContent(
                content.title(),
                content.resumeType(),
                new Contact("", "", null, contact.headline(), contact.summary(), null),
                content.entries());
    }

    SearchDocument document() {
        Map<String, List<String>> keywords = new TreeMap<>();
        String resumeType = content.resumeType();
        if (resumeType != null && !resumeType.isBlank()) {
            keywords.put(RESUME_TYPE, List.of(keyword(resumeType)));
        }
        List<String> sections = content.entries().stream()
                .map(entry -> entry.section().key())
                .distinct()
                .toList();
        if (!sections.isEmpty()) {
            keywords.put(SECTION, sections);
        }
        return new SearchDocument(
                ownerId, false, texts(), keywords, Map.of(CREATED_AT, createdAt.toEpochMilli()), null);
    }

    static String keyword(String value) {
        return SearchWords.normalised(value).strip();
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(SearchDocument.TITLE, content.title());
        String about = Stream.of(content.contact().headline(), content.contact().summary())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        if (!about.isBlank()) {
            texts.put("summary", about);
        }
        for (ResumeEntry entry : content.entries()) {
            String text = texts(entry.content())
                    .filter(Objects::nonNull)
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining("\n"));
            texts.merge(entry.section().key(), text, (all, more) -> all + "\n\n" + more);
        }
        return texts;
    }

    /** Names and descriptions; no dates, grades, numbers of certificates and addresses of pages. */
    private static Stream<@Nullable String> texts(EntryContent content) {
        return switch (content) {
            case EntryContent.Experience e ->
                Stream.of(e.company(), e.position(), e.department(), e.employmentType(), e.location(), e.description());
            case EntryContent.Education e -> Stream.of(e.school(), e.major(), e.degree(), e.status(), e.description());
            case EntryContent.Project e ->
                Stream.concat(Stream.of(e.name(), e.role(), e.description()), e.technologies().stream());
            case EntryContent.Activity e -> Stream.of(e.name(), e.organization(), e.role(), e.description());
            case EntryContent.Qualification e -> Stream.of(e.name(), e.issuer());
            case EntryContent.TechnologyStack e ->
                Stream.concat(Stream.of(e.name(), e.level(), e.description()), e.keywords().stream());
            case EntryContent.Award e -> Stream.of(e.title(), e.issuer(), e.description());
            case EntryContent.LanguageSkill e -> Stream.of(e.language(), e.test(), e.score(), e.fluency());
            case EntryContent.Link e -> Stream.of(e.label(), e.username());
            case EntryContent.CoverLetter e -> Stream.of(e.title(), e.body());
            case EntryContent.Publication e -> Stream.of(e.name(), e.publisher(), e.description());
            case EntryContent.Interest e -> Stream.concat(Stream.of(e.name()), e.keywords().stream());
            case EntryContent.Reference e -> Stream.of(e.name(), e.reference());
        };
    }
}
