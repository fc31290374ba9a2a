/** The AI side of resume: how a document is read for what it could become in a resume. */
@NullMarked
package io.jiwon.resume.ai;

import org.jspecify.annotations.NullMarked;
