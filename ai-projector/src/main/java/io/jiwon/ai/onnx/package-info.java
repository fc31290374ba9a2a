/** Runs a sentence-embedding model in this process; only in a build with the profile {@code onnx}. */
@NullMarked
package io.jiwon.ai.onnx;

import org.jspecify.annotations.NullMarked;
