/** Reviews and improved resumes: what is asked of a model, what of its answer is believed, and what becomes of it. */
@NullMarked
package io.jiwon.feedback.ai;

import org.jspecify.annotations.NullMarked;
