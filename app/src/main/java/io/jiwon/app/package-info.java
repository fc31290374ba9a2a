/** The assembled application: configuration only, no rules of its own. */
@NullMarked
package io.jiwon.app;

import org.jspecify.annotations.NullMarked;
