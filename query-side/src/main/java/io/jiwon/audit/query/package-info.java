/** The answering side of the audit trail. */
@NullMarked
package io.jiwon.audit.query;

import org.jspecify.annotations.NullMarked;
