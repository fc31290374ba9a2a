package io.jiwon.resume.command;

import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** How facts about entries change a resume's text; the order of entries is kept per section. */
final class EntryOrder {
    private EntryOrder() {}

    static ResumeContent added(ResumeContent content, ResumeEntry entry, int index) {
        return section(content, entry.section(), entries -> {
            entries.add(index, entry);
            return entries;
        });
    }

    static ResumeContent rewritten(ResumeContent content, ResumeEntry entry) {
        return section(content, entry.section(), entries -> {
            entries.replaceAll(e -> e.id().equals(entry.id()) ? entry : e);
            return entries;
        });
    }

    static ResumeContent removed(ResumeContent content, EntryId entryId) {
        List<ResumeEntry> left =
                content.entries().stream().filter(e -> !e.id().equals(entryId)).toList();
        return with(content, left);
    }

    static ResumeContent reordered(ResumeContent content, Section section, List<EntryId> order) {
        return section(content, section, entries -> {
            entries.sort(Comparator.comparingInt(e -> order.indexOf(e.id())));
            return entries;
        });
    }

    private static ResumeContent section(
            ResumeContent content, Section section, UnaryOperator<List<ResumeEntry>> change) {
        List<ResumeEntry> all = new ArrayList<>(
                content.entries().stream().filter(e -> e.section() != section).toList());
        all.addAll(change.apply(new ArrayList<>(content.section(section))));
        all.sort(Comparator.comparing(ResumeEntry::section));
        return with(content, all);
    }

    private static ResumeContent with(ResumeContent content, List<ResumeEntry> entries) {
        return new ResumeContent(content.title(), content.resumeType(), content.contact(), entries);
    }
}
