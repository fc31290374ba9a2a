package io.jiwon.resume;

/** One entry of a section: an id that lasts and what it says now. */
public record ResumeEntry(EntryId id, EntryContent content) {
    public Section section() {
        return content.section();
    }
}
