/** How read models are asked: pages, and never older than the caller's own write. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN) // Plumbing: it knows who calls, and every feature uses it.
package io.jiwon.readmodel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
