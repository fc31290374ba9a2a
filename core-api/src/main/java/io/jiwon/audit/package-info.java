/** The audit trail: every event and every refused command, with its actor. */
@NullMarked
package io.jiwon.audit;

import org.jspecify.annotations.NullMarked;
