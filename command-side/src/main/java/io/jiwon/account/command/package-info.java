/** The deciding side of account: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.account.command;

import org.jspecify.annotations.NullMarked;
