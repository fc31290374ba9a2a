package io.jiwon.resume.query;

import io.jiwon.readmodel.StoredJson;
import io.jiwon.resume.EntryContent;
import tools.jackson.core.type.TypeReference;

/** How the content of an entry stands in a row: JSON as in the events, with its section as the type. */
final class StoredEntry {
    private static final TypeReference<EntryContent> TYPE = new TypeReference<>() {};

    private StoredEntry() {}

    static String write(EntryContent content) {
        return StoredJson.write(content, TYPE);
    }

    static EntryContent read(String json) {
        return StoredJson.read(json, TYPE);
    }
}
