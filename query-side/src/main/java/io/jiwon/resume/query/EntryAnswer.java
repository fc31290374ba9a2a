package io.jiwon.resume.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jiwon.resume.EntryContent;
import io.jiwon.resume.EntryId;
import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.Section;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An entry as an answer: its id, then its own fields. */
record EntryAnswer(
        EntryId id, @Schema(hidden = true) @JsonUnwrapped EntryContent content) {
    static List<EntryAnswer> section(ResumeContent content, Section section) {
        return content.section(section).stream()
                .map(entry -> new EntryAnswer(entry.id(), entry.content()))
                .toList();
    }
}
