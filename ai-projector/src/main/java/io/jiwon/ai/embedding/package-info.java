/** Texts as vectors, by a model that an operator chose: the port, the table that keeps them, the worker that fills it. */
@NamedInterface
@NullMarked
package io.jiwon.ai.embedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
