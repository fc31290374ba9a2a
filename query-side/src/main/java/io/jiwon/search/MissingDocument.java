package io.jiwon.search;

/** An event speaks of a document that the index does not have: the index is broken, and the event is a dead letter. */
public final class MissingDocument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MissingDocument(Object event) {
        super("No document for " + event.getClass().getSimpleName());
    }
}
