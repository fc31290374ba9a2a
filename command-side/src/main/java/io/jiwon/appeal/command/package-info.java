/** The deciding side of appeal: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.appeal.command;

import org.jspecify.annotations.NullMarked;
