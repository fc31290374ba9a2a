package io.jiwon.account;

/**
 * What an erasure removed from one place outside of the log.
 *
 * @param store the table or index
 * @param removed rows or documents
 */
public record ClearedStore(String store, long removed) {}
