package io.jiwon.ai.embedding;

import java.util.UUID;

/**
 * A subject under a lease.
 *
 * @param attempts failures in a row before this attempt
 * @param lease names this one claim; whoever lost it can no longer change the row
 */
record ClaimedSubject(String kind, UUID subjectId, UUID ownerId, int attempts, String lease) {}
