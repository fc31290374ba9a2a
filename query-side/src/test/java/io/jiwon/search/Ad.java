package io.jiwon.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document of the contract's, in the shape of a posting. */
record Ad(
        UUID owner,
        boolean isPublic,
        String title,
        @Nullable String company,
        @Nullable String text,
        @Nullable LocalDate end,
        long createdAt,
        float @Nullable [] vector) {
    static final IndexedFeature<Ad> FEATURE = new IndexedFeature<>() {
        @Override
        public String index() {
            return "posting";
        }

        @Override
        public String group() {
            return "posting-search";
        }

        @Override
        public Class<?> contract() {
            return Ad.class;
        }

        @Override
        public Class<Ad> stateType() {
            return Ad.class;
        }

        @Override
        public Ad after(@Nullable Ad before, Object event, Instant at) {
            return (Ad) event;
        }

        @Override
        public SearchDocument document(Ad state) {
            return state.document();
        }
    };

    static Ad of(UUID owner, String title) {
        return new Ad(owner, false, title, null, null, null, 0, null);
    }

    Ad saying(String words) {
        return new Ad(owner, isPublic, title, company, words, end, createdAt, vector);
    }

    Ad by(String name) {
        return new Ad(owner, isPublic, title, name, text, end, createdAt, vector);
    }

    Ad until(String date) {
        return new Ad(owner, isPublic, title, company, text, LocalDate.parse(date), createdAt, vector);
    }

    Ad madeAt(long time) {
        return new Ad(owner, isPublic, title, company, text, end, time, vector);
    }

    Ad forEverybody() {
        return new Ad(owner, true, title, company, text, end, createdAt, vector);
    }

    Ad meaning(float... values) {
        return new Ad(owner, isPublic, title, company, text, end, createdAt, values);
    }

    private SearchDocument document() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", title);
        if (company != null) {
            texts.put("company", company);
        }
        if (text != null) {
            texts.put("text", text);
        }
        Map<String, List<String>> keywords = new TreeMap<>();
        if (company != null) {
            keywords.put("company", List.of(company));
        }
        keywords.put("deadline", List.of(end == null ? "open" : end.toString().substring(0, 7)));
        Map<String, Long> numbers = new TreeMap<>();
        numbers.put("created_at", createdAt);
        if (end != null) {
            numbers.put("end_date", end.toEpochDay());
        }
        return new SearchDocument(
                owner, isPublic, texts, keywords, numbers, vector == null ? null : new SearchVector(vector));
    }
}
