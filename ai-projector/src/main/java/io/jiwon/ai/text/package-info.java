/** Reading Korean and English text: morphemes, sentences and the names of skills. */
@NamedInterface
@NullMarked
package io.jiwon.ai.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
