/** The answering side of archives. It reads every feature and is read by none. */
@NullMarked
package io.jiwon.archive.query;

import org.jspecify.annotations.NullMarked;
