/** The deciding side of file: the shelf, what is done with bytes that come, and the command endpoints. */
@NullMarked
package io.jiwon.file.command;

import org.jspecify.annotations.NullMarked;
