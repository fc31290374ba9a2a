package io.jiwon.resume;

import io.jiwon.account.UserId;
import io.jiwon.message.PastState;
import io.jiwon.message.Personal;
import io.jiwon.resume.ResumeEvent.ResumeBroughtBack;
import io.jiwon.resume.ResumeEvent.ResumeDeleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A resume as it stood at one version.
 *
 * @param createdAt UTC
 * @param deleted whether it was put away
 */
@Revision("1")
public record ResumeState(UserId ownerId, @Personal ResumeContent content, Instant createdAt, boolean deleted)
        implements PastState<ResumeState> {
    /** Whether it is shown, as a part that can be taken back. */
    public static final String IS_ACTIVE = "is_active";

    private static final String TITLE = "title";
    private static final String TYPE = "resume_type";
    private static final String CONTACT = "contact";

    /**
     * How a resume stands after a fact.
     *
     * @param before null before the first fact
     */
    public static ResumeState after(@Nullable ResumeState before, ResumeEvent event, Instant at) {
        boolean deleted = event instanceof ResumeDeleted
                || before != null && before.deleted && !(event instanceof ResumeBroughtBack);
        return new ResumeState(
                event.ownerId(),
                ResumeContent.after(before == null ? null : before.content, event),
                before == null ? at : before.createdAt,
                deleted);
    }

    @Override
    public boolean isShown() {
        return !deleted;
    }

    /** An entry is a part, {@code <section>/<id>}; and the order of a section, {@code <section>/order}. */
    @Override
    public Set<String> differing(ResumeState other) {
        Set<String> parts = new LinkedHashSet<>();
        add(parts, IS_ACTIVE, deleted, other.deleted);
        add(parts, TITLE, content.title(), other.content.title());
        add(parts, TYPE, content.resumeType(), other.content.resumeType());
        add(parts, CONTACT, content.contact(), other.content.contact());
        Map<EntryId, ResumeEntry> mine = byId(content);
        Map<EntryId, ResumeEntry> theirs = byId(other.content);
        for (List<ResumeEntry> entries : List.of(content.entries(), other.content.entries())) {
            for (ResumeEntry entry : entries) {
                add(parts, part(entry), mine.get(entry.id()), theirs.get(entry.id()));
            }
        }
        for (Section section : Section.values()) {
            add(
                    parts,
                    order(section),
                    common(content.section(section), theirs),
                    common(other.content.section(section), mine));
        }
        return parts;
    }

    /** This resume with the named parts as they are in another. */
    public ResumeState with(Set<String> parts, ResumeState other) {
        ResumeContent was = other.content;
        List<ResumeEntry> entries = new ArrayList<>();
        for (Section section : Section.values()) {
            entries.addAll(with(parts, section, was));
        }
        return new ResumeState(
                ownerId,
                new ResumeContent(
                        parts.contains(TITLE) ? was.title() : content.title(),
                        parts.contains(TYPE) ? was.resumeType() : content.resumeType(),
                        parts.contains(CONTACT) ? was.contact() : content.contact(),
                        entries),
                createdAt,
                parts.contains(IS_ACTIVE) ? other.deleted : deleted);
    }

    private List<ResumeEntry> with(Set<String> parts, Section section, ResumeContent was) {
        Map<EntryId, ResumeEntry> theirs = byId(was);
        List<ResumeEntry> entries = new ArrayList<>();
        for (ResumeEntry entry : content.section(section)) {
            ResumeEntry then = theirs.get(entry.id());
            if (!parts.contains(part(entry))) {
                entries.add(entry);
            } else if (then != null) {
                entries.add(then);
            }
        }
        List<ResumeEntry> before = was.section(section);
        for (int i = 0; i < before.size(); i++) {
            ResumeEntry missing = before.get(i);
            if (parts.contains(part(missing)) && !entries.contains(missing)) {
                entries.add(placeAfter(before.subList(0, i), entries), missing);
            }
        }
        if (parts.contains(order(section))) {
            reorder(entries, before.stream().map(ResumeEntry::id).toList());
        }
        return entries;
    }

    /** Behind the nearest of its predecessors that is there. */
    private static int placeAfter(List<ResumeEntry> predecessors, List<ResumeEntry> entries) {
        List<EntryId> present = entries.stream().map(ResumeEntry::id).toList();
        for (ResumeEntry predecessor : predecessors.reversed()) {
            int place = present.indexOf(predecessor.id());
            if (place >= 0) {
                return place + 1;
            }
        }
        return 0;
    }

    /** Those that stood in the order stand so again; the others keep their places. */
    private static void reorder(List<ResumeEntry> entries, List<EntryId> order) {
        List<ResumeEntry> ordered = entries.stream()
                .filter(entry -> order.contains(entry.id()))
                .sorted(Comparator.comparingInt(entry -> order.indexOf(entry.id())))
                .toList();
        int next = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (order.contains(entries.get(i).id())) {
                entries.set(i, ordered.get(next++));
            }
        }
    }

    private static String part(ResumeEntry entry) {
        return entry.section().key() + "/" + entry.id();
    }

    private static String order(Section section) {
        return section.key() + "/order";
    }

    private static void add(Set<String> parts, String part, @Nullable Object mine, @Nullable Object theirs) {
        if (!Objects.equals(mine, theirs)) {
            parts.add(part);
        }
    }

    private static Map<EntryId, ResumeEntry> byId(ResumeContent content) {
        return content.entries().stream().collect(Collectors.toMap(ResumeEntry::id, Function.identity()));
    }

    private static List<EntryId> common(List<ResumeEntry> entries, Map<EntryId, ResumeEntry> others) {
        return entries.stream().map(ResumeEntry::id).filter(others::containsKey).toList();
    }
}
