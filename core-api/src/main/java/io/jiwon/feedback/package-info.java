/** Feedback on resumes: requested, reviewed, ready or failed, with the provenance of every statement. */
@NullMarked
package io.jiwon.feedback;

import org.jspecify.annotations.NullMarked;
