/** How a command gets from an HTTP request to its handler: caller, versions, positions, repeats, refusals. */
@NullMarked
package io.jiwon.dispatch;

import org.jspecify.annotations.NullMarked;
