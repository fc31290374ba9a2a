package io.jiwon.document;

/** A document has no text to give. */
final class UnreadableDocument extends Exception {
    private static final long serialVersionUID = 1L;

    private final DocumentFault fault;

    UnreadableDocument(DocumentFault fault) {
        super(fault.name());
        this.fault = fault;
    }

    DocumentFault fault() {
        return fault;
    }
}
