/** The deciding side of feedback: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.feedback.command;

import org.jspecify.annotations.NullMarked;
