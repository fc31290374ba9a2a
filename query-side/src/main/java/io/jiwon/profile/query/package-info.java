/** The answering side of profile: projector, rows and query endpoint. */
@NullMarked
package io.jiwon.profile.query;

import org.jspecify.annotations.NullMarked;
