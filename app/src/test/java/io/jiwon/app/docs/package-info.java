/** Keeps the generated documents true. */
@NullMarked
package io.jiwon.app.docs;

import org.jspecify.annotations.NullMarked;
