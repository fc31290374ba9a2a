/** Operating Jiwon: its processors, how far they are, and replaying them. */
@NullMarked
package io.jiwon.operations;

import org.jspecify.annotations.NullMarked;
