/** Answers without a model, by rules that work on the text itself; needs no key and no network. */
@NamedInterface
@NullMarked
package io.jiwon.ai.offline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
