/** The deciding side of archives. */
@NullMarked
package io.jiwon.archive.command;

import org.jspecify.annotations.NullMarked;
