/** The deciding side of feedback: aggregate, rules and command endpoints; a review that is made again keeps to the same rules. */
@NamedInterface("command")
@NullMarked
package io.jiwon.feedback.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
