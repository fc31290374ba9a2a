package io.jiwon.resume.query;

import io.jiwon.resume.ResumeContent;
import io.jiwon.resume.ResumeEntry;
import io.jiwon.resume.Section;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes an entry for an answer: its id, then its own fields. */
@Component
final class EntryWriter {
    private final JsonMapper mapper;

    EntryWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    List<ObjectNode> section(ResumeContent content, Section section) {
        return content.section(section).stream().map(this::entry).toList();
    }

    private ObjectNode entry(ResumeEntry entry) {
        ObjectNode node = mapper.createObjectNode();
        node.put("id", entry.id().toString());
        node.setAll((ObjectNode) mapper.valueToTree(entry.content()));
        return node;
    }
}
