/**
 * Full-text search: what features put into an index and ask of it. Text is read here, in one place; an index, whichever
 * keeps it, gets words.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN) // Plumbing: every feature that can be searched uses it.
package io.jiwon.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
