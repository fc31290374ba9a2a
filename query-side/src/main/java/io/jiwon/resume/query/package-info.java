/** The answering side of resume: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.resume.query;

import org.jspecify.annotations.NullMarked;
