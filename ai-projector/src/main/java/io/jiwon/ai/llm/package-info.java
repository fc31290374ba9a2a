/** The port to a language model: what is asked, what comes back, how it can fail. */
@NamedInterface
@NullMarked
package io.jiwon.ai.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
