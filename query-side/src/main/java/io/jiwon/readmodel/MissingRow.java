package io.jiwon.readmodel;

/** A projector found no row for an event: the read model is broken, and the event goes to the dead letters. */
public final class MissingRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingRow(String message) {
        super(message);
    }
}
