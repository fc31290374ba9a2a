package io.jiwon.resume;

import io.jiwon.message.Personal;
import java.util.List;

/**
 * An entry that a document could become. Nothing of it stands in a resume until the person accepts it.
 *
 * @param itemId the id that the entry has once it is accepted
 * @param sources at least one; each word of the entry stands at one of them
 */
public record ProposedItem(EntryId itemId, @Personal EntryContent content, List<FieldSource> sources) {
    public ProposedItem {
        sources = List.copyOf(sources);
    }
}
