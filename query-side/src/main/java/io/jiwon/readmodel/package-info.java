/** How read models are asked: pages, and never older than the caller's own write. */
@NullMarked
package io.jiwon.readmodel;

import org.jspecify.annotations.NullMarked;
