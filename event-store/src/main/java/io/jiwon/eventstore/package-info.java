/** A PostgreSQL event store for Axon: dense positions in commit order, so that a token is one number. */
@NullMarked
package io.jiwon.eventstore;

import org.jspecify.annotations.NullMarked;
