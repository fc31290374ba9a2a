package io.jiwon.resume;

import static java.util.Objects.requireNonNull;

import io.jiwon.message.Personal;
import io.jiwon.resume.ResumeEvent.ContactCorrected;
import io.jiwon.resume.ResumeEvent.EntryAdded;
import io.jiwon.resume.ResumeEvent.EntryRemoved;
import io.jiwon.resume.ResumeEvent.EntryRewritten;
import io.jiwon.resume.ResumeEvent.PhotoChosen;
import io.jiwon.resume.ResumeEvent.PhotoTakenOff;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeCreated;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import io.jiwon.resume.ResumeEvent.ResumeRenamed;
import io.jiwon.resume.ResumeEvent.ResumeTypeChosen;
import io.jiwon.resume.ResumeEvent.SectionReordered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The whole text of a resume at one version.
 *
 * @param resumeType a code of the division {@code resume_type}
 * @param entries in reading order within each section
 */
public record ResumeContent(
        @Personal String title,
        @Nullable String resumeType,
        @Personal Contact contact,
        @Personal List<ResumeEntry> entries) {
    /** Characters (UTF-16 units) in a title. */
    public static final int TITLE_MAX_CHARS = 200;

    public ResumeContent {
        entries = List.copyOf(entries);
    }

    /** The entries of one section, in reading order. */
    public List<ResumeEntry> section(Section section) {
        return entries.stream().filter(e -> e.section() == section).toList();
    }

    /**
     * What a resume says after a fact; the one place that knows, for whoever decides and whoever looks back.
     *
     * @param before null before the first fact
     */
    public static ResumeContent after(@Nullable ResumeContent before, ResumeEvent event) {
        if (event instanceof ResumeCreated created) {
            return created.content();
        }
        ResumeContent old = requireNonNull(before, "A resume begins with ResumeCreated");
        return switch (event) {
            case ResumeCreated created -> created.content();
            case ResumeRenamed renamed -> old.with(renamed.title(), old.resumeType, old.contact);
            case ResumeTypeChosen chosen -> old.with(old.title, chosen.resumeType(), old.contact);
            case ContactCorrected corrected -> old.with(old.title, old.resumeType, corrected.contact());
            case EntryAdded added ->
                old.with(added.entry().section(), entries -> {
                    entries.add(added.index(), added.entry());
                    return entries;
                });
            case EntryRewritten rewritten ->
                old.with(rewritten.entry().section(), entries -> {
                    entries.replaceAll(e -> e.id().equals(rewritten.entry().id()) ? rewritten.entry() : e);
                    return entries;
                });
            case EntryRemoved removed ->
                old.with(old.entries.stream()
                        .filter(e -> !e.id().equals(removed.entryId()))
                        .toList());
            case SectionReordered reordered ->
                old.with(reordered.section(), entries -> {
                    entries.sort(Comparator.comparingInt(e -> reordered.order().indexOf(e.id())));
                    return entries;
                });
            case ResumeDeleted deleted -> old;
            case ResumeBroughtBack back -> old;
            case PhotoChosen chosen -> old;
            case PhotoTakenOff takenOff -> old;
        };
    }

    private ResumeContent with(String newTitle, @Nullable String newType, Contact newContact) {
        return new ResumeContent(newTitle, newType, newContact, entries);
    }

    private ResumeContent with(List<ResumeEntry> newEntries) {
        return new ResumeContent(title, resumeType, contact, newEntries);
    }

    /** Sections stand in the order of {@link Section}. */
    private ResumeContent with(Section section, UnaryOperator<List<ResumeEntry>> change) {
        List<ResumeEntry> all = new ArrayList<>(
                entries.stream().filter(e -> e.section() != section).toList());
        all.addAll(change.apply(new ArrayList<>(section(section))));
        all.sort(Comparator.comparing(ResumeEntry::section));
        return with(all);
    }
}
