/** What every AI result records about how it came to be, and why AI work is refused. */
@NullMarked
package io.jiwon.ai;

import org.jspecify.annotations.NullMarked;
