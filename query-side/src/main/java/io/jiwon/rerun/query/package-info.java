/** The answering side of rerun: projector, rows, the comparison with the first review and query endpoints. */
@NullMarked
package io.jiwon.rerun.query;

import org.jspecify.annotations.NullMarked;
