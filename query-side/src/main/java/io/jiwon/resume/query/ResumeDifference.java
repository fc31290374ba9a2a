package io.jiwon.resume.query;

import io.jiwon.readmodel.Difference;
import io.jiwon.readmodel.Difference.FieldDifference;
import io.jiwon.readmodel.Difference.Kind;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Compares two versions of a resume by the ids of their entries, not by their places or lines. */
final class ResumeDifference {
    private ResumeDifference() {}

    static List<Difference> between(ResumeContent before, ResumeContent after) {
        List<Difference> differences = new ArrayList<>();
        text(differences, "title", before.title(), after.title());
        text(differences, "resume_type", before.resumeType(), after.resumeType());
        Difference.fields(before.contact(), after.contact())
                .forEach(field -> differences.add(Difference.ofField(field)));
        for (Section section : Section.values()) {
            entries(differences, before.section(section), after.section(section));
        }
        return differences;
    }

    private static void text(
            List<Difference> differences, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            differences.add(Difference.ofField(new FieldDifference(field, text(before), text(after))));
        }
    }

    private static @Nullable JsonNode text(@Nullable String text) {
        return text == null ? null : StringNode.valueOf(text);
    }

    private static void entries(List<Difference> differences, List<ResumeEntry> before, List<ResumeEntry> after) {
        List<EntryId> old = before.stream().map(ResumeEntry::id).toList();
        List<EntryId> young = after.stream().map(ResumeEntry::id).toList();
        for (ResumeEntry entry : before) {
            if (!young.contains(entry.id())) {
                differences.add(difference(Kind.REMOVED, entry, entry, null, old, young));
            }
        }
        Set<EntryId> moved = moved(old, young);
        for (ResumeEntry entry : after) {
            int was = old.indexOf(entry.id());
            if (was < 0) {
                differences.add(difference(Kind.ADDED, entry, null, entry, old, young));
                continue;
            }
            if (!before.get(was).content().equals(entry.content())) {
                differences.add(difference(Kind.REWRITTEN, entry, before.get(was), entry, old, young));
            }
            if (moved.contains(entry.id())) {
                differences.add(difference(Kind.MOVED, entry, null, null, old, young));
            }
        }
    }

    private static Difference difference(
            Kind kind,
            ResumeEntry entry,
            @Nullable ResumeEntry before,
            @Nullable ResumeEntry after,
            List<EntryId> old,
            List<EntryId> young) {
        return new Difference(
                entry.section().key() + "/" + entry.id(),
                kind,
                entry.content().heading(),
                Difference.fields(before == null ? null : before.content(), after == null ? null : after.content()),
                index(old, entry.id()),
                index(young, entry.id()));
    }

    private static @Nullable Integer index(List<EntryId> order, EntryId id) {
        int index = order.indexOf(id);
        return index < 0 ? null : index;
    }

    /** The fewest entries that must have been moved: those outside a longest row that kept its order. */
    private static Set<EntryId> moved(List<EntryId> old, List<EntryId> young) {
        List<EntryId> stayed = young.stream().filter(old::contains).toList();
        int[] places = stayed.stream().mapToInt(old::indexOf).toArray();
        int[] lengths = new int[places.length];
        Arrays.fill(lengths, 1);
        int longest = 0;
        for (int i = places.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < places.length; j++) {
                if (places[j] > places[i]) {
                    lengths[i] = Math.max(lengths[i], lengths[j] + 1);
                }
            }
            longest = Math.max(longest, lengths[i]);
        }
        Set<EntryId> moved = new HashSet<>(stayed);
        int last = -1;
        for (int i = 0; i < places.length; i++) {
            if (lengths[i] == longest && places[i] > last) {
                moved.remove(stayed.get(i));
                last = places[i];
                longest--;
            }
        }
        return moved;
    }
}
