/** Which test shows which line of the checklist. */
@NullMarked
package io.jiwon.acceptance;

import org.jspecify.annotations.NullMarked;
