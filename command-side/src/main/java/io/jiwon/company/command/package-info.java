/** The deciding side of company: aggregate, claims on business numbers, rules and command endpoints. */
@NullMarked
package io.jiwon.company.command;

import org.jspecify.annotations.NullMarked;
