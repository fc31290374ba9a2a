package io.jiwon.bench;

import io.jiwon.message.TimeOrderedIds;
import org.axonframework.common.IdentifierFactory;

/** Gives every contender time-ordered event identifiers; random ones slow down whoever has an index on them. */
public final class TimeOrderedIdentifiers extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return TimeOrderedIds.next().toString();
    }
}
