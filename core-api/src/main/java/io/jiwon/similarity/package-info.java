/** Similarity: how well the postings that a person collected and their resumes go together. */
@NullMarked
package io.jiwon.similarity;

import org.jspecify.annotations.NullMarked;
