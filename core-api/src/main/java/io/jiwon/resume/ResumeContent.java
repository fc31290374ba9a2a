package io.jiwon.resume;

import io.jiwon.message.Personal;
import java.util.List;
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
}
