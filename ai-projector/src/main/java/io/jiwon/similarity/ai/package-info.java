/** The comparing side of similarity: what of a text counts, how alike two are, and who sees to the vectors. */
@NullMarked
package io.jiwon.similarity.ai;

import org.jspecify.annotations.NullMarked;
