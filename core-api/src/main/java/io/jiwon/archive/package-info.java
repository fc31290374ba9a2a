/** A person's archive: everything that Jiwon knows about them, to take along. */
@NullMarked
package io.jiwon.archive;

import org.jspecify.annotations.NullMarked;
