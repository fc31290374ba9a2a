/** What every AI result records about how it came to be. */
@NullMarked
package io.jiwon.ai;

import org.jspecify.annotations.NullMarked;
