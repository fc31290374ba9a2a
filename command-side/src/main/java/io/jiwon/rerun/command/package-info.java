/** The deciding side of rerun: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.rerun.command;

import org.jspecify.annotations.NullMarked;
