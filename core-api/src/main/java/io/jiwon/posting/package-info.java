/** Postings: job advertisements that a person collects. */
@NullMarked
package io.jiwon.posting;

import org.jspecify.annotations.NullMarked;
