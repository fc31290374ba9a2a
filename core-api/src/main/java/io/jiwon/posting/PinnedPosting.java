package io.jiwon.posting;

/**
 * One version of a posting, held fast: later edits do not touch it.
 *
 * @param version the number of the posting's last event, from 0
 */
public record PinnedPosting(PostingId postingId, long version, PostingContent content) {}
