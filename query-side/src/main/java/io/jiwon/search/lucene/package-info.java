/** The index in this process: each node has its own, in its data folder. */
@NullMarked
package io.jiwon.search.lucene;

import org.jspecify.annotations.NullMarked;
