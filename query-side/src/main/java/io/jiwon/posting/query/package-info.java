/** The answering side of posting: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.posting.query;

import org.jspecify.annotations.NullMarked;
