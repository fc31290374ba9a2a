/** Axon's buses, processors, stores and serialisers on our event store. */
@NullMarked
package io.jiwon.app.messaging;

import org.jspecify.annotations.NullMarked;
