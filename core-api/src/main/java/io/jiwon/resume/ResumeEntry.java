package io.jiwon.resume;

import io.jiwon.message.Personal;

/** One entry of a section: an id that lasts and what it says now. */
public record ResumeEntry(EntryId id, @Personal EntryContent content) {
    public Section section() {
        return content.section();
    }
}
