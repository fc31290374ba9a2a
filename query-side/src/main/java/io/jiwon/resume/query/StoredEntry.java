package io.jiwon.resume.query;

import io.jiwon.message.MessageJson;
import io.jiwon.resume.EntryContent;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How the content of an entry stands in a row: JSON as in the events, with its section as the type. */
@Component
final class StoredEntry {
    private final JsonMapper mapper = MessageJson.mapper();

    String write(EntryContent content) {
        return mapper.writerFor(EntryContent.class).writeValueAsString(content);
    }

    EntryContent read(String json) {
        return mapper.readValue(json, EntryContent.class);
    }
}
