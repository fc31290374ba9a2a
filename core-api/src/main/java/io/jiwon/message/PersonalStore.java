package io.jiwon.message;

import java.util.Map;
import java.util.UUID;

/** A place outside of the event log that holds what people's data were made into. */
public interface PersonalStore {
    /** SQL, with one parameter, {@link PersonalCipher#marks} as {@code text[]}: whether a stored message is about that person. */
    String PAYLOAD_IS_MARKED = "exists (select 1 from unnest(?::text[]) mark"
            + " where position(convert_to(mark, 'UTF8') in payload) > 0)";

    /**
     * Removes everything about a person whose key is destroyed. It can be repeated.
     *
     * @return how many rows or documents went, by table or index; nothing about those that had none
     */
    Map<String, Long> erase(UUID person);
}
