package io.jiwon.search;

import io.jiwon.message.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Which fields an index has: {@code search/<name>/v<number>.json}, a body that Elasticsearch makes an index of and that
 * Lucene obeys as well. A file is not edited after a release; a higher number makes every index anew.
 */
public record IndexDefinition(String name, int version, JsonNode body, Map<String, String> types) {
    /** What every index has beside the fields of its own: id, owner, words and so on. */
    private static final Map<String, String> OF_ALL = Map.of(
            "id", "keyword",
            "position", "long",
            "owner_id", "keyword",
            "is_public", "boolean",
            "title", "text",
            "words", "text",
            "spellings", "keyword",
            "state", "keyword");

    /** The newest definition of an index. */
    public static IndexDefinition newest(String name) {
        int version = 0;
        while (IndexDefinition.class.getResource(file(name, version + 1)) != null) {
            version++;
        }
        if (version == 0) {
            throw new IllegalStateException(file(name, 1) + " is missing");
        }
        try (InputStream in = IndexDefinition.class.getResourceAsStream(file(name, version))) {
            return of(name, version, MessageJson.mapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file(name, version), unreadable);
        }
    }

    private static String file(String name, int version) {
        return "/search/%s/v%d.json".formatted(name, version);
    }

    /** @throws IllegalArgumentException when it lacks what every index has, or has a field that no adapter knows */
    public static IndexDefinition of(String name, int version, JsonNode body) {
        Map<String, String> types = new TreeMap<>();
        body.path("mappings")
                .path("properties")
                .properties()
                .forEach(field ->
                        types.put(field.getKey(), field.getValue().path("type").asString("")));
        OF_ALL.forEach((field, type) -> {
            if (!type.equals(types.get(field))) {
                throw new IllegalArgumentException(
                        "The definition %s v%d must have %s as %s".formatted(name, version, field, type));
            }
        });
        types.forEach((field, type) -> {
            if (!OF_ALL.containsKey(field) && !Set.of("keyword", "long").contains(type)) {
                throw new IllegalArgumentException("The definition %s v%d has %s as %s; own fields are keyword or long"
                        .formatted(name, version, field, type));
            }
        });
        return new IndexDefinition(name, version, body, types);
    }

    /** The keyword fields that are its own. */
    public Set<String> keywords() {
        return own("keyword");
    }

    /** The number fields that are its own. */
    public Set<String> numbers() {
        return own("long");
    }

    private Set<String> own(String type) {
        Set<String> own = new TreeSet<>();
        types.forEach((field, known) -> {
            if (!OF_ALL.containsKey(field) && known.equals(type)) {
                own.add(field);
            }
        });
        return own;
    }

    /** @throws IllegalArgumentException when a document has a field that the definition does not know */
    public void check(SearchDocument document) {
        require(keywords(), document.keywords().keySet());
        require(numbers(), document.numbers().keySet());
    }

    private void require(Set<String> known, Set<String> used) {
        List<String> unknown =
                used.stream().filter(field -> !known.contains(field)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The definition %s v%d has no %s".formatted(name, version, unknown));
        }
    }
}
