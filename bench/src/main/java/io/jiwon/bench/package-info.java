/** Load benchmarks: the event store against raw JDBC and Axon's own engines, on one PostgreSQL in one run. */
@NullMarked
package io.jiwon.bench;

import org.jspecify.annotations.NullMarked;
