/** Reruns: a review is made again from its exact input, once or several times, and compared with the first. */
@NullMarked
package io.jiwon.rerun;

import org.jspecify.annotations.NullMarked;
