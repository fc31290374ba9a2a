/** Stories over HTTP, on one application with one PostgreSQL that all of them share. */
@NullMarked
package io.jiwon.app.feature;

import org.jspecify.annotations.NullMarked;
