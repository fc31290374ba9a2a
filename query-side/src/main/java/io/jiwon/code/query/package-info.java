/** The answering side of code: projector, rows, the cached table and query endpoints. */
@NullMarked
package io.jiwon.code.query;

import org.jspecify.annotations.NullMarked;
