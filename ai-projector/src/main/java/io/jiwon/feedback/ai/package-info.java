/** The AI side of feedback: saga, prompts, scoring and the checks of every answer; a review that is made again goes the same way. */
@NamedInterface("ai")
@NullMarked
package io.jiwon.feedback.ai;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
