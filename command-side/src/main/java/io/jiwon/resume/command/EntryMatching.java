package io.jiwon.resume.command;

import io.jiwon.message.TimeOrderedIds;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeCommand.DraftEntry;
import io.jiwon.resume.ResumeEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds which present entry each drafted one is: by id, else by equal content, else it is new. */
final class EntryMatching {
    private EntryMatching() {}

    static List<ResumeEntry> match(List<ResumeEntry> present, List<DraftEntry> drafts) {
        Set<EntryId> taken = new HashSet<>();
        drafts.stream().map(DraftEntry::id).filter(id -> id != null).forEach(taken::add);
        List<ResumeEntry> matched = new ArrayList<>(drafts.size());
        for (DraftEntry draft : drafts) {
            EntryId id = draft.id();
            if (id == null) {
                id = present.stream()
                        .filter(e -> !taken.contains(e.id()) && e.content().equals(draft.content()))
                        .map(ResumeEntry::id)
                        .findFirst()
                        .orElseGet(() -> new EntryId(TimeOrderedIds.next()));
                taken.add(id);
            }
            matched.add(new ResumeEntry(id, draft.content()));
        }
        return matched;
    }
}
