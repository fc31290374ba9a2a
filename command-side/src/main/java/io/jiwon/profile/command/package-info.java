/** The deciding side of profile: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.profile.command;

import org.jspecify.annotations.NullMarked;
