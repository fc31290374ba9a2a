/** The deciding side of resume: aggregate, rules and command endpoints. */
@NullMarked
package io.jiwon.resume.command;

import org.jspecify.annotations.NullMarked;
