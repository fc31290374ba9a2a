package io.jiwon.readmodel;

/** A projector found no row for an event: the read model is broken, and the event goes to the dead letters. */
public final class MissingRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MissingRow(String message) {
        super(message);
    }

    /** @throws MissingRow when a statement that must change a row changed none */
    public static void refuseNone(int changedRows, Object event) {
        if (changedRows == 0) {
            throw new MissingRow("No row for " + event.getClass().getSimpleName());
        }
    }
}
