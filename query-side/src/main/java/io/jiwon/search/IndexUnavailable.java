package io.jiwon.search;

/** The index cannot be reached, or did not answer in time. Nothing is wrong with what was asked or written. */
public final class IndexUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IndexUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public IndexUnavailable(String message) {
        super(message);
    }
}
