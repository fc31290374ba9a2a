/** The answering side of similarity: whose texts are compared, and how the answer is shown. */
@NullMarked
package io.jiwon.similarity.query;

import org.jspecify.annotations.NullMarked;
