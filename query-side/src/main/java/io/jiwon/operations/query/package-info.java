/** The processors of this node, shown and replayed. */
@NullMarked
package io.jiwon.operations.query;

import org.jspecify.annotations.NullMarked;
