package io.jiwon.eventstore;

/**
 * The end of the log.
 *
 * @param position of the last event; 0 when there is none
 * @param hash of the last event, 32 bytes
 */
record LogHead(long position, byte[] hash) {
    LogHead after(EventRow row) {
        long next = position + 1;
        return new LogHead(next, HashChain.link(hash, next, row.digest()));
    }
}
