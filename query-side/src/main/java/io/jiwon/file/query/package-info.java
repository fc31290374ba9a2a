/** The answering side of file: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.file.query;

import org.jspecify.annotations.NullMarked;
