package io.jiwon.readmodel;

import io.jiwon.message.StateParts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of one part between two versions.
 *
 * @param part a field, or an entry as {@code <section>/<id>}
 * @param label what a person knows the entry by; null for a field
 * @param fields what it says differently; of a part that was added or removed all that it says
 * @param indexBefore 0-based place in its section; null for a field, and for one that was added
 * @param indexAfter the same afterwards; null for one that was removed
 */
public record Difference(
        @Schema(example = "experiences/01975c2e-0000-7000-8000-000000000001")
        String part,

        Kind kind,
        @Nullable String label,
        List<FieldDifference> fields,
        @Nullable Integer indexBefore,
        @Nullable Integer indexAfter) {
    public Difference {
        fields = List.copyOf(fields);
    }

    /** What can become of a part. */
    public enum Kind {
        ADDED,
        REMOVED,
        REWRITTEN,
        /** It stands elsewhere among those that stayed. */
        MOVED
    }

    /**
     * One field in two versions.
     *
     * @param before null when it said nothing
     * @param after null when it says nothing any more
     */
    public record FieldDifference(
            String field,
            @Schema(implementation = Object.class) @Nullable JsonNode before,
            @Schema(implementation = Object.class) @Nullable JsonNode after) {}

    /** All differences between two versions; of a later and an earlier one, what would become of it backwards. */
    public record VersionDifferences(long from, long to, List<Difference> differences) {
        public VersionDifferences {
            differences = List.copyOf(differences);
        }
    }

    /** One field of the whole. */
    public static Difference ofField(FieldDifference field) {
        return new Difference(field.field(), Kind.REWRITTEN, null, List.of(field), null, null);
    }

    /** The fields in which two records differ; null is a record that says nothing. */
    public static List<FieldDifference> fields(@Nullable Object before, @Nullable Object after) {
        ObjectNode old = before == null ? null : StateParts.fields(before);
        ObjectNode young = after == null ? null : StateParts.fields(after);
        Set<String> names = new LinkedHashSet<>();
        if (old != null) {
            names.addAll(old.propertyNames());
        }
        if (young != null) {
            names.addAll(young.propertyNames());
        }
        List<FieldDifference> fields = new ArrayList<>();
        for (String name : names) {
            JsonNode was = old == null ? null : old.get(name);
            JsonNode is = young == null ? null : young.get(name);
            if (was == null ? is != null : !was.equals(is)) {
                fields.add(new FieldDifference(name, was, is));
            }
        }
        return fields;
    }
}
