/** The answering side of feedback: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.feedback.query;

import org.jspecify.annotations.NullMarked;
