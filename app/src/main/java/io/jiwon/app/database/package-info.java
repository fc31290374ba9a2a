/** The embedded PostgreSQL, and the migrations of the three schemas. */
@NullMarked
package io.jiwon.app.database;

import org.jspecify.annotations.NullMarked;
