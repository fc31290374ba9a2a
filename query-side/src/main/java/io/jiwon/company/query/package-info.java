/** The answering side of company: projector, rows and query endpoints. */
@NullMarked
package io.jiwon.company.query;

import org.jspecify.annotations.NullMarked;
