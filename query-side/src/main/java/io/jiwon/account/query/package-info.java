/** The answering side of account: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.account.query;

import org.jspecify.annotations.NullMarked;
