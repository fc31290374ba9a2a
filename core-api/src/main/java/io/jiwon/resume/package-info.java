/** Resumes: a person's contact and the entries of their sections, edited fact by fact. */
@NullMarked
package io.jiwon.resume;

import org.jspecify.annotations.NullMarked;
