/** Units of AI work: the table that holds them, the workers that do them, and what an operator sees of them. */
@NamedInterface
@NullMarked
package io.jiwon.ai.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
