/** Numbered prompt folders, their rendering and the strict reading of answers. */
@NamedInterface
@NullMarked
package io.jiwon.ai.prompt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
