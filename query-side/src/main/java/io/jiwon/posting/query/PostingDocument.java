package io.jiwon.posting.query;

import io.jiwon.message.PartialDate;
import io.jiwon.posting.PostingContent;
import io.jiwon.posting.Publication;
import io.jiwon.search.SearchDocument;
import io.jiwon.search.SearchWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the index keeps of a posting. */
record PostingDocument(
        UUID ownerId,
        PostingContent content,
        boolean closed,
        Instant createdAt,
        @Nullable Publication publication) {
    static final String COMPANY = "company";
    static final String EMPLOYMENT_TYPE = "employment_type";
    static final String DEADLINE = "deadline";
    static final String CLOSED = "closed";
    static final String END_DATE = "end_date";
    static final String CREATED_AT = "created_at";

    /** The deadline of what has none (상시채용). */
    static final String OPEN = "open";

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    SearchDocument document() {
        Map<String, List<String>> keywords = new TreeMap<>();
        put(keywords, COMPANY, content.company());
        put(keywords, EMPLOYMENT_TYPE, content.employmentType());
        PartialDate end = content.endDate();
        LocalDate last = end == null ? NEVER : lastDay(end);
        keywords.put(DEADLINE, List.of(end == null ? OPEN : YearMonth.from(last).toString()));
        keywords.put(CLOSED, List.of(Boolean.toString(closed)));
        return new SearchDocument(
                ownerId,
                publication != null,
                texts(),
                keywords,
                Map.of(END_DATE, last.toEpochDay(), CREATED_AT, createdAt.toEpochMilli()),
                null);
    }

    private Map<String, String> texts() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put(SearchDocument.TITLE, content.title());
        all.put(COMPANY, content.company());
        all.put("skills", content.skills());
        all.put("responsibilities", content.responsibilities());
        all.put("qualification", content.qualification());
        all.put("prefer", content.prefer());
        all.put("description", content.description());
        all.put(EMPLOYMENT_TYPE, content.employmentType());
        all.put("experience_requirements", content.experienceRequirements());
        all.put("education_requirements", content.educationRequirements());
        all.put("job_location", content.jobLocation());
        all.put("job_benefits", content.jobBenefits());
        all.put("hiring_process", content.hiringProcess());
        Map<String, String> texts = new LinkedHashMap<>();
        all.forEach((name, text) -> {
            if (text != null && !text.isBlank()) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    private static void put(Map<String, List<String>> keywords, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            keywords.put(field, List.of(keyword(value)));
        }
    }

    /** As it is kept and asked for. */
    static String keyword(String value) {
        return SearchWords.normalised(value).strip();
    }

    /** The last day that the date can mean. */
    private static LocalDate lastDay(PartialDate date) {
        return switch (date.value().length()) {
            case 4 -> date.firstDay().withMonth(12).withDayOfMonth(31);
            case 7 -> YearMonth.from(date.firstDay()).atEndOfMonth();
            default -> date.firstDay();
        };
    }
}
