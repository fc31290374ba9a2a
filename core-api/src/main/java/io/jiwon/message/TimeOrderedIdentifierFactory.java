package io.jiwon.message;

import org.axonframework.common.IdentifierFactory;

/** Has Axon give every message a time-ordered id: random ones scatter the inserts over the whole of an index. */
public final class TimeOrderedIdentifierFactory extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return TimeOrderedIds.next().toString();
    }
}
