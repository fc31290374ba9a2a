/** The deciding side of posting: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.posting.command;

import org.jspecify.annotations.NullMarked;
