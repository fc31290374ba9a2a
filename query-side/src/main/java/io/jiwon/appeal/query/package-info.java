/** The answering side of appeal: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.appeal.query;

import org.jspecify.annotations.NullMarked;
