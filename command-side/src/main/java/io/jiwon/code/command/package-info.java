/** The deciding side of code: the division, its seeds and the operators' endpoints. */
@NullMarked
package io.jiwon.code.command;

import org.jspecify.annotations.NullMarked;
