/** Asks any provider that speaks the OpenAI protocol, Azure included. */
@NullMarked
package io.jiwon.ai.openai;

import org.jspecify.annotations.NullMarked;
