package io.jiwon.message;

import java.util.Map;
import java.util.UUID;

/** A place outside of the event log that holds what people's data were made into. */
public interface PersonalStore {
    /**
     * Removes everything about a person whose key is destroyed. It can be repeated.
     *
     * @return how many rows or documents went, by table or index; nothing about those that had none
     */
    Map<String, Long> erase(UUID person);
}
